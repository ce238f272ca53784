// Keys for the queue: J and K go to the next case and the one before, 1 to 3 decide, U takes the last decision back.
(() => {
  const typing = target => target.closest("input, textarea, select, [contenteditable]");
  const go = step => {
    const links = [...document.querySelectorAll("[data-moderation-queue] a")];
    const at = links.findIndex(link => link.closest("li").hasAttribute("aria-current"));
    const to = links[Math.min(Math.max(at + step, 0), links.length - 1)];
    if (to && links.indexOf(to) !== at) { to.click(); }
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) { return; }
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") { event.preventDefault(); go(key === "j" ? 1 : -1); return; }
    const button = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (button) { event.preventDefault(); button.click(); }
  });
})();
