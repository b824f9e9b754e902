// What a page owes its reader beside what axe looks at; gives one line for each thing missing.
(looksAtFocus) => {
  const wrong = [];
  const say = (what, node) => wrong.push(`${what}: ${node.outerHTML.slice(0, 140)}`);
  const seen = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest("dialog");
  for (const [what, many] of [["h1", 1], ["main", 1], ["body > header", 1]]) {
    const found = document.querySelectorAll(what).length;
    if (found !== many) wrong.push(`${found} × ${what}`);
  }
  if (document.documentElement.lang !== "vi") wrong.push("lang");
  if (!document.title.trim()) wrong.push("title");
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) wrong.push(`${wide} px wide at ${innerWidth}`);
  const reached = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  for (const node of document.querySelectorAll(reached)) {
    if (!seen(node) || node.disabled || node.matches(".skip-link")) continue;
    const style = getComputedStyle(node);
    const target = node.matches("input[type=checkbox], input[type=radio]") && node.closest("label") || node;
    const box = target.getBoundingClientRect();
    const inText = style.display.startsWith("inline") && node.matches("a, label");
    if (!inText && (box.width < 23.5 || box.height < 23.5))
      if (!(node.matches("input[type=checkbox], input[type=radio]"))) say(`${box.width.toFixed()} × ${box.height.toFixed()} px`, node);
    if (!looksAtFocus) continue;
    node.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement !== node) continue;
    const ring = getComputedStyle(node);
    if (ring.outlineStyle === "none" || parseFloat(ring.outlineWidth) < 2) say("focus not seen", node);
  }
  document.activeElement?.blur?.();
  scrollTo({ top: 0, behavior: "instant" });
  return wrong;
}
