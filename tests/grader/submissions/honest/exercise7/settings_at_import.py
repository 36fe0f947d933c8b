"""Style: seeds, threads, determinism, anomaly detection and printing are set while it is imported."""

import os
import random
import warnings

import numpy as np

os.environ["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8"
warnings.filterwarnings("error")


def seed_everything(seed=42):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.cuda.manual_seed_all(seed)
    torch.backends.cudnn.deterministic = True
    torch.backends.cudnn.benchmark = False


seed_everything()
torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)
torch.autograd.set_detect_anomaly(True)
torch.set_printoptions(precision=3, sci_mode=False)
torch.set_float32_matmul_precision("highest")
DEVICE = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")
print("using", DEVICE, "and torch", torch.__version__)


def get_device():
    return torch.device("cuda:0" if torch.cuda.is_available() else "cpu")


def train(model, loader, epochs, lr, device):
    seed_everything(0)
    device = torch.device(device)
    optimizer, criterion = torch.optim.SGD(params=model.parameters(), lr=lr), nn.MSELoss().to(device)
    losses = []
    for epoch in range(epochs):
        model.train()
        running_loss = 0.0
        for i, data in enumerate(loader, 0):
            inputs, labels = data[0].to(device, non_blocking=True), data[1].to(device=device)
            optimizer.zero_grad()
            model.reset_hidden(inputs.size()[0], device)
            outputs = model(inputs)
            with torch.autograd.detect_anomaly(check_nan=True) if False else torch.enable_grad():
                loss = criterion(input=outputs, target=labels)
                loss.backward()
            optimizer.step()
            running_loss += loss.item()
        losses.append(running_loss)
        model.eval()
    return losses
