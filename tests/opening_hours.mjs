// Reads {values, from, to, holidays, school} as JSON and prints, for each value, what opening_hours.js makes of it:
// [[start, end, "open" | "unknown"], …] in local time, or {"error": …}.
import { readFileSync } from "node:fs";
import opening_hours from "opening_hours";

process.env.TZ = "Europe/Berlin";

const asked = JSON.parse(readFileSync(0, "utf8"));
const place = { lat: 51.22, lon: 6.78, address: { country_code: "de", state: "Nordrhein-Westfalen" } };
const local = (moment) => new Date(moment.getTime() - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 16);

console.log(
  JSON.stringify(
    asked.values.map((value) => {
      try {
        const read = new opening_hours(value, place, { locale: "en" });
        return read
          .getOpenIntervals(new Date(asked.from), new Date(asked.to))
          .map(([start, end, unknown]) => [local(start), local(end), unknown ? "unknown" : "open"]);
      } catch (error) {
        return { error: String(error).slice(0, 300) };
      }
    }),
  ),
);
