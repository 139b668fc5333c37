"""Every section of the site: loads, can be read by everybody, fits a small window."""

from desk import Stories


class SectionStories(Stories):
    def test_every_section_can_be_used_by_everybody(self):
        links = self.visit("/").locator(".top nav a")
        sections = [(link.inner_text(), link.get_attribute("href")) for link in links.all()]
        self.assertGreaterEqual(len(sections), 3)
        for label, path in sections:
            with self.subTest(label):
                self.visit(path)
                self.assertEqual(self.page.locator("[aria-current=page]").inner_text(), label)
                self.check(f"section-{path.strip('/').replace('/', '-') or 'search'}")
                self.check_zoomed(path, f"section-{path.strip('/').replace('/', '-') or 'search'}")
