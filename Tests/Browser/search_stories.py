"""The search desk: finding, filtering, the prior reply, the case."""

from desk import Stories, expect


class SearchStories(Stories):
    def test_prior_reply_in_three_keys_and_enter(self):
        page = self.visit("/")
        # The cursor is in the box: typing starts at once, results follow.
        page.keyboard.type("路灯不亮")
        expect(page.locator(".hit mark").first).to_be_visible()
        expect(page).to_have_url(self.address("/?q=%E8%B7%AF%E7%81%AF%E4%B8%8D%E4%BA%AE"))
        expect(page.locator(".preview [data-reply]").first).to_be_visible()
        self.check("search")
        page.keyboard.press("Enter")
        expect(page.locator(".hit a:focus")).to_be_visible()
        page.keyboard.press("c")
        expect(page.locator("#notice")).to_have_text("已复制")
        reply = page.locator(".preview [data-reply]").first.inner_text()
        page.keyboard.press("/")
        page.keyboard.press("Control+A")
        page.keyboard.press("Control+V")
        self.assertEqual(page.input_value("#q")[:20], reply.replace("\n", " ")[:20])

    def test_keyboard_all_the_way(self):
        page = self.visit("/?q=路灯")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        second = page.locator(".hit").nth(1)
        expect(second).to_have_class("hit selected")
        title = second.locator("h3").inner_text()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(page.locator("#q")).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        expect(page.locator("#q")).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(title)
        self.check("case")

    def test_filters_narrow_and_can_be_taken_back(self):
        page = self.visit("/?q=路灯")
        total = page.locator(".hits .count").inner_text().split("，")[0]
        choice = page.locator(".filters li a").first
        count = choice.locator("b").inner_text()
        choice.click()
        expect(page.locator(".filters .chosen").first).to_be_visible()
        expect(page.locator(".hits .count")).to_contain_text(f"共 {count} ")
        # What was chosen holds for further words.
        page.fill("#q", "路灯 坏")
        expect(page.locator(".filters .chosen").first).to_be_visible()
        page.fill("#q", "路灯")
        page.locator(".filters .chosen").first.click()
        expect(page.locator(".hits .count")).to_contain_text(total)

    def test_pinyin_completes_to_words(self):
        page = self.visit("/")
        page.keyboard.type("ludeng")
        word = page.locator(".words a").first
        expect(word).to_be_visible()
        text = word.inner_text()
        word.click()
        expect(page.locator("#q")).to_have_value(text)
        expect(page.locator(".hit mark").first).to_be_visible()
        self.check("search-words")

    def test_folded_duplicates_lead_to_their_cluster(self):
        page = self.visit("/?q=小区")
        fold = page.locator(".fold").first
        count = fold.inner_text()
        fold.click()
        self.assertIn(count.split(" ")[1], page.locator(".titlebar").inner_text())
        self.check("cluster")

    def test_everything_works_without_scripts(self):
        page = self.visit("/", self.open(java_script_enabled=False))
        page.fill("#q", "路灯")
        page.keyboard.press("Enter")
        expect(page.locator(".hit mark").first).to_be_visible()
        page.locator(".filters li a").first.click()
        expect(page.locator(".filters .chosen").first).to_be_visible()
        page.locator(".hit h3 a").first.click()
        expect(page.locator("h1")).to_be_visible()

    def test_purpose_opens_who_complained_once(self):
        page = self.visit("/?q=路灯")
        page.locator(".hit h3 a").first.click()
        page.locator(".unmask summary").click()
        page.fill("[name=purpose]", "回访核实")
        page.keyboard.press("Enter")
        expect(page.locator(".note")).to_contain_text("回访核实")

    def test_a_search_is_kept_and_its_list_taken_out(self):
        page = self.visit("/")
        page.fill("#q", "路灯")
        expect(page.locator(".hit mark").first).to_be_visible()
        with page.expect_download() as download:
            page.click("[data-export]")
        self.assertRegex(download.value.suggested_filename, r"^检索结果 \d{4}-\d\d-\d\d\.xlsx$")
        page.click(".tools summary")
        page.fill(".tools [name=name]", "本周路灯")
        page.keyboard.press("Enter")
        expect(page.locator(".kept a")).to_have_text("本周路灯")
        self.check("search-kept")
        self.visit("/")
        page.click(".kept a")
        expect(page.locator("#q")).to_have_value("路灯")
        page.click(".kept button")
        expect(page.locator(".kept")).to_have_count(0)

    def test_wide_and_narrow_windows(self):
        self.visit("/")
        self.check("search-newest")
        self.check_zoomed("/?q=路灯", "search")
        self.visit("/nothing/here")
        self.check("refusal")
        self.complaints.clear()

    def address(self, path):
        from desk import URL
        return URL + path
