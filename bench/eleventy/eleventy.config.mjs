// The made-up city by Eleventy: Markdown files with layouts, and lists by pagination over a collection.
// What is the same on many pages is rendered once; nothing is watched, nothing is printed.
import { readFileSync } from "node:fs";
import { city } from "./city.mjs";
import { code } from "./code.mjs";
import { lists } from "./lists.mjs";

const given = JSON.parse(readFileSync("city.json", "utf8"));

export default function (eleventy) {
  eleventy.setQuietMode(true);
  eleventy.setNunjucksEnvironmentOptions({ trimBlocks: true, lstripBlocks: true });
  eleventy.addPassthroughCopy({ static: "/" });
  eleventy.addPassthroughCopy("content/rooms/*/photos");
  eleventy.amendLibrary("njk", filters);
  eleventy.addCollection("lists", (api) => {
    const found = api.getFilteredByGlob("content/rooms/**/*.md").concat(api.getFilteredByGlob("content/notices/*.md"));
    return lists(city(given, found), given);
  });
  return {
    dir: { input: "content", includes: "../layouts", output: "public" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}

function filters(env) {
  const safe = env.filters.safe;
  const kept = new Map();
  for (const name of ["site", "root", "host", "services", "texts"]) env.addGlobal(name, given[name]);
  env.addFilter("digits", (number) => number.replace(/[^0-9]/g, ""));
  env.addFilter("json", (value) => safe(JSON.stringify(value).replaceAll("<", "\\u003c")));
  env.addFilter("email", (address) => safe(address.replace("@", "@<wbr>")));
  env.addFilter("code", (address) => safe(code(address)));
  env.addFilter("cached", (name, key, entry) => {
    const place = `${name} ${key}`;
    if (!kept.has(place)) kept.set(place, safe(env.render(name, { entry })));
    return kept.get(place);
  });
}
