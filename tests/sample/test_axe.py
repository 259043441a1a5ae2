"""axe finds no violation on any kind of page, in any of the four modes."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.sample.judges import judge

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
MODES: dict[str, tuple[Scheme, str, str]] = {
    "light": ("light", "", ""),
    "dark": ("dark", "", ""),
    "high contrast": ("light", "colours", "contrast"),
    "elder": ("light", "reading", "elder"),
}
"""The device's colours, and what the reader chose on the page."""

RUN = """async () => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const found = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { "color-contrast-enhanced": { enabled: true } },
    resultTypes: ["violations"],
  });
  return found.violations.map(({ id, help, nodes }) => [
    id,
    help,
    nodes.slice(0, 2).map(({ html, failureSummary }) => [html, failureSummary]),
  ]);
}"""


@pytest.mark.parametrize("mode", MODES)
def test_no_violation(browser: Browser, address: str, kinds: dict[str, str], mode: str) -> None:
    """WCAG 2.2 A and AA, axe's best practices, and the contrast of AAA (7:1); folded parts are open."""
    scheme, name, value = MODES[mode]
    axe = judge("axe-core/axe.min.js")
    faults: dict[str, list[str]] = {}
    # axe comes in as a script of the page, which the server's policy would rightly refuse.
    with browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
        service_workers="block",
    ) as context:
        if name:
            context.add_init_script(f"localStorage.setItem({name!r}, {value!r})")
        page = context.new_page()
        for path in kinds.values():
            page.goto(f"{address}{path}")
            page.add_script_tag(path=axe)
            for rule, help_, nodes in page.evaluate(RUN):
                for where, why in nodes:
                    faults.setdefault(f"{rule}: {help_}\n  {where}\n  {why}", []).append(path)
    assert faults == {}, "\n".join(f"{fault}\n  on {' '.join(where[:5])}" for fault, where in faults.items())


def test_axe_sees(browser: Browser, address: str) -> None:
    """The test above is not blind: pale text and a picture without words are found."""
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"{address}/404.html")
        page.evaluate(
            "() => { document.querySelector('main').innerHTML ="
            ' \'<p style="color: #666; background: #fff">pale</p><img src="/x.png">\' }'
        )
        page.add_script_tag(path=judge("axe-core/axe.min.js"))
        assert {rule for rule, *_ in page.evaluate(RUN)} >= {"color-contrast-enhanced", "image-alt"}
