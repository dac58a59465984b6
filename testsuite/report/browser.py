# Drives Chromium by the DevTools protocol, over a pipe.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     with Browser() as browser:
#         page = browser.open("file:///tmp/a.html")
#         page.click("#tile-can")
#         print(page.run("document.title"), page.complaints)

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find():
    """The browser: $ESCAPE_BROWSER, or what is there; None if nothing is."""
    names = [os.environ["ESCAPE_BROWSER"]] if os.environ.get(
        "ESCAPE_BROWSER") else NAMES
    return next(filter(None, map(shutil.which, names)), None)


class Browser:
    def __enter__(self):
        self.home = tempfile.mkdtemp()
        down, to_browser = os.pipe()
        from_browser, up = os.pipe()

        def connect():
            # The protocol is spoken on descriptors 3 and 4.
            high = [os.dup(fd) for fd in (down, up)]
            for fd in high:
                while fd < 5:
                    fd = os.dup(fd)
            os.dup2(os.dup(high[0]), 3)
            os.dup2(high[1], 4)

        self.process = subprocess.Popen(
            [find(), "--headless", "--no-sandbox", "--disable-gpu",
             "--remote-debugging-pipe", "--no-first-run",
             "--disable-dev-shm-usage", "--hide-scrollbars",
             f"--user-data-dir={self.home}", "about:blank"],
            preexec_fn=connect, close_fds=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(down)
        os.close(up)
        self.out = os.fdopen(to_browser, "wb", buffering=0)
        self.fd = from_browser
        self.rest = b""
        self.n = 0
        self.listeners = {}
        return self

    def __exit__(self, *_):
        try:
            self.call("Browser.close")
        except OSError:
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def read(self):
        """The next message."""
        while b"\0" not in self.rest:
            part = os.read(self.fd, 1 << 20)
            if not part:
                raise OSError("the browser is gone")
            self.rest += part
        message, _, self.rest = self.rest.partition(b"\0")
        return json.loads(message)

    def call(self, method, session=None, **params):
        self.n += 1
        n = self.n
        request = {"id": n, "method": method, "params": params}
        if session:
            request["sessionId"] = session
        self.out.write(json.dumps(request).encode() + b"\0")
        while True:
            message = self.read()
            if message.get("id") == n:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            listener = self.listeners.get(message.get("sessionId"))
            if listener:
                listener(message)

    def open(self, url, width=1280, height=900, dark=False):
        target = self.call("Target.createTarget", url="about:blank")
        session = self.call("Target.attachToTarget", flatten=True,
                            targetId=target["targetId"])["sessionId"]
        page = Page(self, session)
        page.resize(width, height)
        page.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme",
             "value": "dark" if dark else "light"}])
        if url != "about:blank":
            page.go(url)
        return page


class Page:
    def __init__(self, browser, session):
        self.browser = browser
        self.session = session
        self.complaints = []            # of the console
        self.requests = []              # for anything but files
        browser.listeners[session] = self.listen
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    def call(self, method, **params):
        return self.browser.call(method, self.session, **params)

    def listen(self, message):
        method, params = message["method"], message["params"]
        if method == "Runtime.exceptionThrown":
            self.complaints.append(params["exceptionDetails"])
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(params["args"])
        elif method == "Log.entryAdded":
            self.complaints.append(params["entry"])
        elif method == "Network.requestWillBeSent":
            url = params["request"]["url"]
            if not url.startswith(("file:", "data:", "about:")):
                self.requests.append(url)
        elif method == "Page.javascriptDialogOpening":
            self.complaints.append("a dialog: " + params["message"])

    def resize(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width,
                  height=height, deviceScaleFactor=1, mobile=False)

    def go(self, url):
        self.call("Page.navigate", url=url)
        self.wait("document.documentElement?.dataset.ready === 'yes'")

    def run(self, code):
        answer = self.call("Runtime.evaluate", expression=code,
                           returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{code}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait(self, code, seconds=20):
        end = time.time() + seconds
        while time.time() < end:
            if self.run(code):
                return
            time.sleep(0.02)
        raise RuntimeError(f"this never came true: {code}")

    def frame(self):
        """Lets the page draw."""
        self.run("new Promise(f => requestAnimationFrame(() =>"
                 " requestAnimationFrame(() => f(1))))")

    def texts(self, selector):
        return self.run(f"[...document.querySelectorAll({selector!r})]"
                        ".map(e => e.textContent)")

    def click(self, selector, nth=0):
        """A real click in the middle of an element."""
        at = self.run(f"""(() => {{
            const e = document.querySelectorAll({selector!r})[{nth}];
            e.scrollIntoView({{ block: "center" }});
            const r = e.getBoundingClientRect();
            return [r.left + r.width / 2, r.top + r.height / 2];
        }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=at[0],
                      y=at[1], button="left", clickCount=1)
        self.frame()

    def type(self, text):
        self.call("Input.insertText", text=text)
        self.frame()

    def press(self, key, code=0):
        text = {"text": key} if len(key) == 1 else (
            {"text": "\r"} if key == "Enter" else {})
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key,
                  windowsVirtualKeyCode=code, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key,
                  windowsVirtualKeyCode=code)
        self.frame()

    def shot(self, name, whole=False):
        data = self.call("Page.captureScreenshot",
                         captureBeyondViewport=whole)
        with open(name, "wb") as file:
            file.write(base64.b64decode(data["data"]))
