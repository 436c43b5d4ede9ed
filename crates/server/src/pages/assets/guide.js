// The theme chosen in the studio (web/apps/studio/src/shell/preferences.ts) is the guide's, too.
try {
  const kept = JSON.parse(localStorage.getItem("lancar.preferences") ?? "{}");
  const theme = kept.state?.theme;
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Nothing that can be read was kept: the system's theme is as good.
}

// Where one is in the long list of pages is in sight, where the list stands beside the page.
addEventListener("DOMContentLoaded", () => {
  if (!matchMedia("(width > 52rem)").matches) return;
  document.querySelector("#pages [aria-current]")?.scrollIntoView({ block: "nearest" });
});
