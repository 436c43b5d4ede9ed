// The theme chosen in the studio (web/apps/studio/src/shell/preferences.ts) is the guide's, too.
try {
  const kept = JSON.parse(localStorage.getItem("lancar.preferences") ?? "{}");
  const theme = kept.state?.theme;
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Nothing that can be read was kept: the system's theme is as good.
}
