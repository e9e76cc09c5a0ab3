{#- The kill switch: takes over at once, forgets all that was kept for this site, and leaves. -#}
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(registration.scope + "#")) await caches.delete(name);
  await registration.unregister();
  for (const one of await clients.matchAll({ type: "window" })) one.navigate(one.url);
})()));
