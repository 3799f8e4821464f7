// Has the service worker keep this build, so that the page opens without a connection, and offers the next build when there
// is one. It never comes by itself while a form is open: a person presses for it, or it is there at the next visit.

/** Until this build is kept, or cannot be: in private windows, on insecure addresses, on hosts that leave sw.js out. */
export async function install(): Promise<void> {
  // In the page's markup it would be asked for before what is shown.
  const manifest = document.createElement("link");
  Object.assign(manifest, { rel: "manifest", href: "manifest.webmanifest" });
  document.head.append(manifest);
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  try {
    const registration = await workers?.register("./sw.js", { updateViaCache: "none" });
    if (!workers || !registration) return;
    offer(workers, registration);
    await settled(registration.installing);
  } catch {
    // The page works all the same.
  }
}

function offer(workers: ServiceWorkerContainer, registration: ServiceWorkerRegistration): void {
  const offered = document.getElementById("update");
  const show = () => {
    // Where no worker is in charge yet, the first one is no news.
    if (offered && registration.waiting && workers.controller) offered.hidden = false;
  };
  for (const button of offered?.querySelectorAll("button") ?? []) {
    button.onclick = () => {
      workers.oncontrollerchange = () => location.reload();
      if (registration.waiting) registration.waiting.postMessage("take over");
      else location.reload(); // it has taken over already, from another window
    };
  }
  const look = () => void settled(registration.installing).then(show);
  registration.addEventListener("updatefound", look);
  look(); // one that came before there was anybody to listen
}

function settled(worker: ServiceWorker | null): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!worker || worker.state !== "installing") resolve();
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}
