// Keeps a site readable without a network. `version` and `files` are set before this text.
// Hosts share an origin: the caches of other sites there are left alone.
const prefix = `digbug:${registration.scope}:`;
const name = prefix + version;
const patience = 3000;

addEventListener("install", (event) => {
  const fresh = files.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(fresh)).then(() => skipWaiting()));
});

async function removeOld() {
  const old = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
  await Promise.all(old.map((key) => caches.delete(key)));
  await clients.claim();
}
addEventListener("activate", (event) => event.waitUntil(removeOld()));

// The network first, since programmes change; the stored copy if it is slow or away.
async function answer(request) {
  const cache = await caches.open(name);
  const address = request.url.split(/[?#]/)[0];
  const fresh = fetch(request).then((response) => {
    if (response.ok) cache.put(address, response.clone());
    return response;
  });
  const slow = new Promise((resolve, reject) => setTimeout(reject, patience));
  try {
    return await Promise.race([fresh, slow]);
  } catch {
    return (await cache.match(address)) || fresh;
  }
}
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(registration.scope))
    event.respondWith(answer(request));
});
