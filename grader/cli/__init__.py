"""The command ``grade``: one file per subcommand, each imported only when it is used."""
