// While somebody types, shows under the box what would be found, and says how many. Without it the form is sent as ever.
for (const box of document.querySelectorAll("[data-look]")) {
  const input = box.querySelector("[type=search],[type=text]");
  const said = document.createElement("p");
  const list = document.createElement("div");
  const show = (words, ...found) => ((said.textContent = words), list.replaceChildren(...found));
  let wait;
  said.className = "govuk-hint";
  said.setAttribute("role", "status");
  box.after(said, list);
  input.addEventListener("input", () => {
    const text = input.value.trim();
    clearTimeout(wait);
    if (text.length < 2) return show("");
    wait = setTimeout(async () => {
      try {
        const sent = await fetch(`${box.dataset.look}?q=${encodeURIComponent(text)}`, { redirect: "error" });
        const page = new DOMParser().parseFromString(sent.ok ? await sent.text() : "", "text/html");
        if (text === input.value.trim()) show(page.querySelector("h1")?.textContent ?? "", ...page.querySelectorAll("ul"));
      } catch {
        show("");
      }
    }, 250);
  });
  list.addEventListener("click", ({ target }) => {
    if (!target.value) return;
    input.value = target.value;
    show(target.textContent);
    input.focus();
  });
}
