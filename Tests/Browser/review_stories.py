"""The review desk and the form of a new case."""

import re

from desk import Stories, expect


class ReviewStories(Stories):
    def waiting(self):
        return int(re.search(r"\d+", self.page.locator(".queue h2").inner_text())[0])

    def decide(self, key):
        # As somebody does who looks at the pair first.
        self.page.wait_for_timeout(600)
        self.page.keyboard.press(key)

    def test_a_key_pressed_twice_decides_one_pair(self):
        page = self.visit("/reviews")
        before = self.waiting()
        page.wait_for_timeout(600)
        with page.expect_navigation():
            page.keyboard.press("2")
        page.keyboard.press("2")
        expect(page.locator(".undo")).to_be_visible()
        self.assertEqual(self.waiting(), before - 1)

    def test_one_key_decides_and_another_takes_back(self):
        page = self.visit("/reviews")
        self.check("review")
        before = self.waiting()
        pair = page.locator(".verdict p").first.inner_text()
        self.decide("1")
        expect(page.locator(".undo")).to_contain_text("已合并为同一事项")
        self.assertLess(self.waiting(), before)
        self.check("review-merged")
        page.keyboard.press("0")
        expect(page.locator(".verdict p").first).to_have_text(pair)
        self.assertEqual(self.waiting(), before)
        self.decide("3")
        expect(page.locator(".verdict p").first).not_to_have_text(pair)
        self.assertEqual(self.waiting(), before)
        self.decide("2")
        expect(page.locator(".undo")).to_contain_text("已判定为不同事项")
        self.assertEqual(self.waiting(), before - 1)

    def test_decides_without_scripts(self):
        self.page = self.visit("/reviews", self.open(java_script_enabled=False))
        before = self.waiting()
        self.page.locator("button.separate").click()
        expect(self.page.locator(".undo")).to_be_visible()
        self.assertEqual(self.waiting(), before - 1)

    def test_likely_duplicates_appear_while_typing(self):
        page = self.visit("/")
        page.fill("#q", "小区电梯")
        hit = page.locator(".hit").first
        expect(hit.locator("mark").first).to_be_visible()
        hit.locator("h3 a").click()
        title, body = page.locator("h1").inner_text(), page.locator(".body").inner_text()
        facts = dict(zip(page.locator(".facts dt").all_inner_texts(),
                         page.locator(".facts dd").all_inner_texts()))
        place = (facts["地点"] + "  ").split(" ")
        self.visit("/cases/new")
        page.keyboard.type(title)
        page.fill("[name=body]", body)
        page.fill("[name=division]", place[0])
        page.fill("[name=town]", place[1])
        first = page.locator(".candidates li").first
        expect(first).to_contain_text("理由")
        expect(first.locator(".headline a")).to_have_text(title)
        self.check("new-case")
        page.keyboard.press("Alt+1")
        expect(page.locator(".note")).to_have_text("已登记，并入所选事项")
        expect(page.locator("h1")).to_have_text(title)

    def test_members_are_split_with_a_reason(self):
        page = self.visit("/?q=小区")
        page.locator(".fold").first.click()
        page.locator("[name=case]").last.check()
        page.fill("[name=reason]", "不是同一小区")
        page.keyboard.press("Enter")
        expect(page.locator(".history")).to_contain_text("不是同一小区")

    def test_narrow_windows(self):
        self.check_zoomed("/reviews", "review")
        self.check_zoomed("/cases/new", "new-case")
