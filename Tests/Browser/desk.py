"""A browser on the server under test, with what every story needs."""

import atexit
import os
import pathlib
import unittest

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

URL = os.environ["SEARCHD_URL"]
SCREENSHOTS = pathlib.Path(os.environ["SEARCHD_SCREENSHOTS"])
USER, PASSWORD = "admin", "浏览器测试用的长密码2026"
# The screen of a government office's computer.
SCREEN = {"width": 1366, "height": 768}
# Bytes of a page with everything it loads.
HEAVIEST = 150_000

expect.set_options(timeout=10_000)


class Stories(unittest.TestCase):
    """One browser for all stories; each has a page of its own, logged in."""

    @classmethod
    def setUpClass(cls):
        if Stories.browser is None:
            playwright = sync_playwright().start()
            Stories.browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            atexit.register(playwright.stop)
            atexit.register(Stories.browser.close)
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            cls.prepare()

    browser = None
    session = None

    @classmethod
    def prepare(cls):
        """The first administrator's way in: one-time password, own password, start page."""
        context = cls.browser.new_context(viewport=SCREEN, locale="zh-CN")
        page = context.new_page()
        page.goto(f"{URL}/reviews")
        page.screenshot(path=SCREENSHOTS / "log-in.png")
        cls.log_in(page, os.environ["SEARCHD_ADMIN"])
        page.screenshot(path=SCREENSHOTS / "password.png")
        page.fill("[name=old]", os.environ["SEARCHD_ADMIN"])
        page.fill("[name=new]", PASSWORD)
        page.fill("[name=again]", PASSWORD)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.goto(f"{URL}/reviews")
        cls.log_in(page, PASSWORD)
        # Back to where the way began.
        assert page.url == f"{URL}/reviews", page.url
        Stories.session = context.storage_state()
        context.close()

    @staticmethod
    def log_in(page, password):
        page.fill("[name=name]", USER)
        page.fill("[name=password]", password)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def setUp(self):
        self.complaints = []
        self.page = self.open()

    def tearDown(self):
        self.assertEqual(self.complaints, [], "the browser complained")
        for context in self.browser.contexts:
            context.close()

    def open(self, **options):
        """A page of somebody logged in, that reports what the browser complains about."""
        context = self.browser.new_context(
            **{"viewport": SCREEN, "locale": "zh-CN", "storage_state": self.session, **options})
        page = context.new_page()
        page.on("console", lambda message: message.type == "error"
                and self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: request.url.startswith(URL)
                or self.complaints.append(f"asked for {request.url}"))
        return page

    def visit(self, path, page=None):
        page = page or self.page
        page.goto(URL + path)
        return page

    def check(self, name, page=None):
        """Looks at the page: a picture to keep, its weight, and what axe finds hard to use."""
        page = page or self.page
        page.screenshot(path=SCREENSHOTS / f"{name}.png")
        weight = page.evaluate(
            """() => performance.getEntriesByType("navigation")
                .concat(performance.getEntriesByType("resource")
                    .filter((entry) => entry.initiatorType !== "fetch"))
                .reduce((sum, entry) => sum + entry.decodedBodySize, 0)""")
        self.assertLess(weight, HEAVIEST, name)
        found = [
            f"{violation['id']}: {node['html']} {node['failureSummary']}"
            for violation in Axe().run(page).response["violations"] for node in violation["nodes"]
        ]
        self.assertEqual(found, [], name)

    def check_zoomed(self, path, name):
        """At 200 % the page is half as wide; nothing may have to be scrolled to the side."""
        page = self.visit(path, self.open(viewport={"width": 683, "height": 384}))
        page.screenshot(path=SCREENSHOTS / f"{name}-zoomed.png")
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 683, name)
