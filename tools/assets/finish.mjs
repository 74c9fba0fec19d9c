// Finishes the compiled style sheet: one font rule instead of one for each class, no fallback values for custom
// properties, and left and right turned into start and end so that one sheet serves both directions of writing.
import { readFileSync, writeFileSync } from "node:fs";

const [source, target] = process.argv.slice(2);

const MIRRORED = [
  [/^(margin|padding)-left$/, "$1-inline-start"],
  [/^(margin|padding)-right$/, "$1-inline-end"],
  [/^border-left(-color|-width|-style)?$/, "border-inline-start$1"],
  [/^border-right(-color|-width|-style)?$/, "border-inline-end$1"],
];

// Variants that no page of ours uses.
const UNUSED = new RegExp(
  "govuk-(" +
    [
      "summary-card", "section-break", "exit-this-page", "button--(inverse|start)", "button__start-icon", "link-image",
      "back-link--inverse", "breadcrumbs--(inverse|collapse)", "link--(inverse|muted|no-underline|text-colour)",
      "(heading|caption)-xl", "(label|legend|caption)--xl", "pagination__(item|list)", "main-wrapper--", "clearfix",
      "table--small-text", "checkboxes__divider", "visually-hidden-focusable", "body-lead", "skip-link-focused",
    ].join("|") + ")",
);

function logical(name, value) {
  for (const [pattern, replacement] of MIRRORED) {
    if (pattern.test(name)) return `${name.replace(pattern, replacement)}:${value}`;
  }
  if (name === "text-align") return `${name}:${value.replace("left", "start").replace("right", "end")}`;
  return `${name}:${value}`;
}

// Old phones know no inset-inline-start and no float:inline-start, so these get a second rule for right-to-left pages.
function patch(name, value) {
  const sides = value.split(" ");
  if (name === "float" && (value === "left" || value === "right")) return `float:${value === "left" ? "right" : "left"}`;
  if (name === "left") return `left:auto;right:${value}`;
  if (name === "right") return `right:auto;left:${value}`;
  if ((name === "margin" || name === "padding") && sides.length === 4 && sides[1] !== sides[3] && !value.includes("("))
    return `${name}:${sides[0]} ${sides[3]} ${sides[2]} ${sides[1]}`;
  return null;
}

function declarations(body) {
  return body.split(/;(?![^(]*\))/).filter(Boolean).map((part) => {
    const colon = part.indexOf(":");
    return [part.slice(0, colon).trim(), part.slice(colon + 1).trim()];
  });
}

function rule(selector, body) {
  if (selector.startsWith("@")) return `${selector}{${body}}`;
  selector = selector.split(",").filter((one) => !UNUSED.test(one.replace(/:not\([^)]*\)/g, ""))).join(",");
  if (!selector || selector.includes("dir=rtl")) return selector && `${selector}{${body}}`;
  const pairs = declarations(body);
  const main = pairs.length ? `${selector}{${pairs.map(([name, value]) => logical(name, value)).join(";")}}` : "";
  const sides = pairs.filter(([name]) => name === "left" || name === "right").map(([, value]) => value);
  const stretched = sides.length === 2 && sides[0] === sides[1];
  const swaps = pairs.filter(([name]) => !stretched || !/^(left|right)$/.test(name)).map(([name, value]) => patch(name, value));
  if (!swaps.some(Boolean)) return main;
  const mirrored = selector.split(",").map((one) => `[dir=rtl] ${one}`).join(",");
  return `${main}${mirrored}{${swaps.filter(Boolean).join(";")}}`;
}

let css = readFileSync(source, "utf8").replace(/^\uFEFF|@charset[^;]*;/g, "");
css = css
  .replace(/font-family:-apple-system[^;}]*;-webkit-font-smoothing:antialiased;-moz-osx-font-smoothing:grayscale;?/g, "")
  .replace(/font-family:sans-serif;?/g, "")
  .replace(/var\((--govuk-[a-z-]+), [^()]*(?:\([^()]*\))?\)/g, "var($1)")
  .replace(/:root\{--govuk-breakpoint[^}]*\}/, "")
  .replace(/:root\{--govuk-frontend-version[^}]*\}/, "")
  .replace(/([^{}]+)\{([^{}]*)\}/g, (_, selector, body) => rule(selector, body))
  .replace(/@(media|supports)[^{}]*\{\}/g, "");
writeFileSync(target, css);
