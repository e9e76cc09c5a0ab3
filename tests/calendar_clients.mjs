// Reads {text, from, to} (a calendar, two days) as JSON and prints the dates that two libraries of calendar programs
// find in it: {"ical.js": [[start, state], …], "node-ical": …}, moments in UTC, whole days as days.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const { text, from, to } = JSON.parse(readFileSync(0, "utf8"));
const first = new Date(`${from}T00:00:00Z`),
  last = new Date(`${to}T00:00:00Z`);
const local = (moment) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", dateStyle: "short" }).format(moment);

const icalJs = () => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone), zone.getFirstPropertyValue("tzid"));
  const entries = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  const found = [];
  for (const series of entries.filter((one) => !one.isRecurrenceException())) {
    for (const one of entries) if (one.isRecurrenceException() && one.uid === series.uid) series.relateException(one);
    const tell = (time, item) =>
      found.push([
        time.isDate ? time.toString() : time.toJSDate().toISOString(),
        item.component.getFirstPropertyValue("status"),
      ]);
    if (!series.isRecurring()) tell(series.startDate, series);
    else {
      const dates = series.iterator();
      for (let next = dates.next(); next && next.toJSDate() < last; next = dates.next()) {
        const { startDate, item } = series.getOccurrenceDetails(next);
        tell(startDate, item);
      }
    }
  }
  return found;
};

const ofNodeIcal = () =>
  Object.values(nodeIcal.sync.parseICS(text))
    .filter((one) => one.type === "VEVENT")
    .flatMap((one) => nodeIcal.expandRecurringEvent(one, { from: first, to: last }))
    .map(({ start, event, isFullDay }) => [isFullDay ? local(start) : start.toISOString(), event.status]);

console.log(JSON.stringify({ "ical.js": icalJs(), "node-ical": ofNodeIcal() }));
