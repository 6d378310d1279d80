# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop without a screen: Xvfb, a session bus, the accessibility bus and
the real program, driven by actions and accessible roles.  Waiting is always
for a condition, with a bound; nothing sleeps for a fixed time."""

import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib

BOUND_S = 30
APP = "io.github.renkei.Renkei"


def wait_for(condition, what, bound=BOUND_S):
    """Returns the condition's first true value; fails after the bound."""
    end = time.monotonic() + bound
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited {bound} s in vain for: {what}")
        time.sleep(0.05)


def xwd_to_rgb(data):
    """Width, height and RGB rows of an X window dump of depth 24."""
    fields = struct.unpack(">25I", data[:100])
    header, width, height = fields[0], fields[4], fields[5]
    order, line, colours = fields[7], fields[12], fields[19]
    start = header + colours * 12
    rows = []
    for y in range(height):
        raw = data[start + y * line:start + y * line + width * 4]
        if order == 0:
            red, green, blue = raw[2::4], raw[1::4], raw[0::4]
        else:
            red, green, blue = raw[1::4], raw[2::4], raw[3::4]
        row = bytearray(width * 3)
        row[0::3], row[1::3], row[2::3] = red, green, blue
        rows.append(bytes(row))
    return width, height, rows


def write_png(path, width, height, rows):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    body = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n")
        out.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))
        out.write(chunk(b"IDAT", body))
        out.write(chunk(b"IEND", b""))


class Desktop:
    """One display, one bus, one home folder; use it as a context."""

    def __init__(self, width=1280, height=800, lang="ja_JP.UTF-8", dark=False, home=None):
        self.size = (width, height)
        self.lang = lang
        self.dark = dark
        self.folder = tempfile.mkdtemp(prefix="renkei-")
        self.home = home or os.path.join(self.folder, "home")
        self.children = []
        self.app = None

    def __enter__(self):
        for name in ("", "config", "data", "cache"):
            os.makedirs(os.path.join(self.home, name), exist_ok=True)
        run = os.path.join(self.folder, "run")
        os.makedirs(run, mode=0o700)
        self.env = dict(os.environ)
        for name in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GTK_A11Y", "G_DEBUG", "LC_ALL"):
            self.env.pop(name, None)
        self.env.update(
            HOME=self.home, XDG_CONFIG_HOME=os.path.join(self.home, "config"),
            XDG_DATA_HOME=os.path.join(self.home, "data"), XDG_CACHE_HOME=os.path.join(self.home, "cache"),
            XDG_RUNTIME_DIR=run, LANG=self.lang, LC_ALL=self.lang, TZ="Asia/Tokyo",
            GSETTINGS_BACKEND="keyfile", GDK_BACKEND="x11", GDK_DEBUG="no-portals", ADW_DISABLE_PORTAL="1",
            GSK_RENDERER="cairo", GIO_USE_VFS="local", GTK_A11Y="atspi", G_DEBUG="fatal-criticals",
            ADW_DEBUG_COLOR_SCHEME="prefer-dark" if self.dark else "prefer-light")
        self._start_display()
        self._start_bus()
        os.environ.update({k: self.env[k] for k in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "XDG_RUNTIME_DIR")})
        return self

    def _start_display(self):
        read, write = os.pipe()
        screen = f"{self.size[0]}x{self.size[1]}x24"
        self.children.append(subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-fbdir", self.folder, "-noreset", "-nolisten", "tcp"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.env))
        os.close(write)
        with os.fdopen(read) as stream:
            number = stream.readline().strip()
        assert number, "Xvfb did not start"
        self.env["DISPLAY"] = ":" + number
        # The pointer rests where it raises no tooltip.
        subprocess.run(["xdotool", "mousemove", str(self.size[0] - 1), str(self.size[1] - 1)], env=self.env)

    def _start_bus(self):
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], env=self.env,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.children.append(bus)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        self.call("org.gnome.dummy", quiet=True)
        subprocess.run(["gsettings", "set", "org.gnome.desktop.interface", "toolkit-accessibility", "true"],
                       env=self.env, check=False, stderr=subprocess.DEVNULL)

    def __exit__(self, *unused):
        self.stop()
        for child in reversed(self.children):
            child.terminate()
        for child in self.children:
            child.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *arguments, program="renkei"):
        """Starts the program and waits for its window's actions."""
        self.log = open(os.path.join(self.folder, "log"), "w+")
        self.app = subprocess.Popen([program, *arguments], env=self.env, stdout=self.log, stderr=self.log)
        wait_for(self._answers, "the window")

    def _answers(self):
        if self.app.poll() is not None:
            raise AssertionError("the program ended: " + self.read_log())
        return self.call("org.gtk.Actions.List", quiet=True) is not None

    def read_log(self):
        self.log.flush()
        with open(self.log.name) as stream:
            return stream.read()

    def call(self, method, *arguments, quiet=False):
        """Calls the window's exported actions over the bus."""
        done = subprocess.run(
            ["gdbus", "call", "--session", "--timeout", "20", "--dest", APP,
             "--object-path", "/io/github/renkei/Renkei/window/1", "--method", method, *arguments],
            env=self.env, capture_output=True, text=True)
        if done.returncode != 0:
            if quiet:
                return None
            raise AssertionError(done.stderr + (self.read_log() if self.app else ""))
        return done.stdout

    def act(self, action, parameter=None):
        """Activates a window action, as a menu or a key would."""
        self.call("org.gtk.Actions.Activate", action, "[]" if parameter is None else f"[<{parameter}>]", "{}")

    def stop(self):
        """Closes the window as the person would; kills only if that fails."""
        if self.app is None:
            return 0
        if self.app.poll() is None:
            subprocess.run(["gdbus", "call", "--session", "--dest", APP, "--object-path", "/io/github/renkei/Renkei",
                            "--method", "org.gtk.Actions.Activate", "quit", "[]", "{}"],
                           env=self.env, capture_output=True)
            try:
                self.app.wait(BOUND_S)
            except subprocess.TimeoutExpired:
                self.app.kill()
                self.app.wait()
        code, self.app = self.app.returncode, None
        return code

    def picture(self, path):
        """Saves the screen once it has stopped changing."""
        source = os.path.join(self.folder, "Xvfb_screen0")
        last = None

        def settled():
            nonlocal last
            with open(source, "rb") as stream:
                now = stream.read()
            same, last = now == last, now
            if not same:
                time.sleep(0.25)
            return same

        wait_for(settled, "a quiet screen")
        write_png(path, *xwd_to_rgb(last))

    def key(self, *names):
        """Presses keys, one after the other."""
        subprocess.run(["xdotool", "key", *names], env=self.env)

    def resize(self, width, height):
        ids = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "renkei"], env=self.env,
                             capture_output=True, text=True).stdout.split()
        for number in ids:
            subprocess.run(["xdotool", "windowsize", number, str(width), str(height)], env=self.env)
            subprocess.run(["xdotool", "windowmove", number, "0", "0"], env=self.env)


def accessible():
    """The program's root in the accessibility tree, with the Atspi module."""
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi
    Atspi.init()

    def find():
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_name() == "renkei":
                return child
        return None

    return Atspi, wait_for(find, "the program on the accessibility bus")
