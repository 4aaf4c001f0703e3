"""A page in headless Chromium, driven over the DevTools protocol with nothing but Python's own
library: real keys, any size of window, pictures, and what the page asked of the network."""

import base64
import json
import os
import pathlib
import socket
import struct
import subprocess
import tempfile
import time
import urllib.request

KEYS = {  # code, virtual key code, text
    "Enter": ("Enter", 13, "\r"), "Backspace": ("Backspace", 8, None),
    "ArrowRight": ("ArrowRight", 39, None), "ArrowLeft": ("ArrowLeft", 37, None),
    "PageDown": ("PageDown", 34, None), "PageUp": ("PageUp", 33, None),
    "Home": ("Home", 36, None), "End": ("End", 35, None), "Escape": ("Escape", 27, None),
    "Tab": ("Tab", 9, None), " ": ("Space", 32, " "),
}


class Socket:
    """As much of RFC 6455 as a client needs that sends text and gets text."""

    def __init__(self, url):
        host, path = url.removeprefix("ws://").split("/", 1)
        name, port = host.split(":")
        self.stream = socket.create_connection((name, int(port)), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.stream.sendall((f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
                             f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
                             "Sec-WebSocket-Version: 13\r\n\r\n").encode())
        self.read = self.stream.makefile("rb")
        while self.read.readline() not in (b"\r\n", b""):
            pass

    def send(self, text):
        data = text.encode()
        mask = os.urandom(4)
        size = len(data)
        length = (bytes([0x80 | size]) if size < 126 else
                  b"\xfe" + struct.pack(">H", size) if size < 65536 else
                  b"\xff" + struct.pack(">Q", size))
        keys = (mask * (size // 4 + 1))[:size]
        masked = (int.from_bytes(data, "big") ^ int.from_bytes(keys, "big")).to_bytes(size, "big")
        self.stream.sendall(b"\x81" + length + mask + masked)

    def receive(self):
        whole = b""
        while True:
            first, second = self.read.read(2)
            size = second & 0x7F
            if size == 126:
                size = struct.unpack(">H", self.read.read(2))[0]
            elif size == 127:
                size = struct.unpack(">Q", self.read.read(8))[0]
            whole += self.read.read(size)
            if first & 0x80:
                return whole.decode()


class Browser:
    """Chromium with one page."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.process = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--no-first-run", "--remote-debugging-port=0", "--remote-allow-origins=*",
             f"--user-data-dir={self.folder.name}", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port_file = pathlib.Path(self.folder.name) / "DevToolsActivePort"
        deadline = time.monotonic() + 60
        while not port_file.exists() or "\n" not in port_file.read_text():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError("Chromium does not start")
            time.sleep(0.05)
        port = port_file.read_text().split("\n")[0]
        pages = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=60))
        address = next(each for each in pages if each["type"] == "page")["webSocketDebuggerUrl"]
        self.socket = Socket(address)
        self.number = 0
        self.events = []
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.call("Network.emulateNetworkConditions", offline=True, latency=0,
                  downloadThroughput=-1, uploadThroughput=-1)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.folder.cleanup()

    def call(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.receive())
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, path, scripts=True):
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.events.clear()
        self.call("Page.navigate", url=pathlib.Path(path).resolve().as_uri())
        while not any(each["method"] == "Page.loadEventFired" for each in self.events):
            self.events.append(json.loads(self.socket.receive()))

    def complaints(self):
        """What the page asked of the network besides itself, and every error it met."""
        found = []
        for each in self.events:
            what = each["params"]
            if each["method"] == "Network.requestWillBeSent" and what["type"] != "Document":
                found.append("asks for " + what["request"]["url"])
            if each["method"] == "Runtime.exceptionThrown":
                found.append(json.dumps(what["exceptionDetails"])[:500])
            if each["method"] == "Log.entryAdded" and what["entry"]["level"] == "error":
                found.append(what["entry"]["text"])
        return found

    def size(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)

    def key(self, name, modifiers=0):
        code, number, text = KEYS.get(name, ("", ord(name[0].upper()), name))
        common = {"key": name, "code": code, "windowsVirtualKeyCode": number,
                  "modifiers": modifiers}
        down = {"type": "keyDown", "text": text} if text else {"type": "rawKeyDown"}
        self.call("Input.dispatchKeyEvent", **down, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def keys(self, *names):
        for name in names:
            self.key(name)

    def click(self, selector):
        x, y = self.value(f"(() => {{const b = document.querySelector({json.dumps(selector)})"
                          ".getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]"
                          "})()")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def value(self, expression, wait=False):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                           awaitPromise=wait)
        if "exceptionDetails" in result:
            raise RuntimeError(json.dumps(result["exceptionDetails"])[:2000])
        return result["result"].get("value")

    def picture(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))
