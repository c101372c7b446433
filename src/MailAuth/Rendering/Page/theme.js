// Light or dark: as the system has it, until the reader asks for the other.
const root = document.documentElement;
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
const themeWatchers = [];

const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches);

function themeChanged() {
  document.getElementById("theme").textContent = isDark() ? words.ThemeLight : words.ThemeDark;
  for (const watcher of themeWatchers) watcher();
}

function startTheme() {
  const button = document.getElementById("theme");
  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    themeChanged();
  });
  systemIsDark.addEventListener("change", themeChanged);
  button.textContent = isDark() ? words.ThemeLight : words.ThemeDark;
}
