// Theme: light, dark or the system's; a cookie keeps it, so that the server draws the page right at once.
const YEAR = 365 * 24 * 60 * 60;

export function switchThemeOnClick() {
  document.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-theme-choice]")?.dataset.themeChoice;
    if (choice) chooseTheme(choice);
  });
  showChoice();
}

function chooseTheme(choice) {
  const root = document.documentElement;
  const secure = location.protocol === "https:" ? "; secure" : "";
  if (choice === "system") {
    delete root.dataset.theme;
    document.cookie = `theme=; path=/; max-age=0; samesite=lax${secure}`;
  } else {
    root.dataset.theme = choice;
    document.cookie = `theme=${choice}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
  }
  showChoice();
}

function showChoice() {
  const current = document.documentElement.dataset.theme ?? "system";
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === current));
  }
}
