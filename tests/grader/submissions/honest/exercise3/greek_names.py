"""Style: names and comments in Greek, Chinese and Norwegian, and signs that are no ASCII."""

# σ, τ … die Zustände; 隐藏状态; «skjult tilstand» – naïve façade ✓ 🎵
π, Ελλάδα = np.pi, "Ελλάδα"


class Størrelse(int):
    ...


def relu_rnn(ξ, η0, ω1, ω2):
    """Η συνάρτηση ReLU: h_t = max(0, h_{t−1}·ω₁ + ξ_t·ω₂)"""
    状态 = [η0]
    for ξ_t in ξ:
        状态.append(max(0.0, 状态[-1] * ω1 + ξ_t * ω2))
    return np.array(状态[1:])


def many_to_one(x, h0, Wx, Wh, b, Wy, by, *, γλώσσα=Ελλάδα):
    Ν, Τ, Δ = map(Størrelse, x.shape)
    τελευταίο = rnn_forward(x, h0, Wx, Wh, b)[0][:, Τ - 1]
    print(f"{γλώσσα}: {Ν}×{Τ}×{Δ} → {π:.2f}")
    return τελευταίο @ Wy + by
