// Makes the browser's Back step through filters. Streamlit keeps a bound widget in the address by replacing it, so that
// Back would leave the page; here each such change becomes an entry of its own. Only the address is looked at. Where a
// browser has no Navigation API, nothing changes.
const search = url => new URL(url, window.location.href).search;
let busy = false;
let touched = true; // whether a person did something since the last entry

function keep(event) {
  if (event.navigationType === "traverse") {
    touched = false; // what Streamlit writes over the address now belongs to this step
    return;
  }
  const own = event.destination.sameDocument && event.cancelable && !event.hashChange && !event.downloadRequest;
  const url = event.destination.url;
  if (busy || !own || search(url) === window.location.search) return;
  if (new URL(url).pathname !== window.location.pathname) return; // another page
  if (event.navigationType === "replace" && touched) {
    touched = false;
    swap(event, () => history.pushState({}, "", url));
  } else if (event.navigationType === "push" && !touched) {
    swap(event, () => history.replaceState({}, "", url)); // what the server adds to the same change: the first page
  } else if (event.navigationType === "push") {
    touched = false;
  }
}

function swap(event, change) {
  event.preventDefault();
  busy = true;
  try { change(); } finally { busy = false; }
}

if (window.navigation && !window.timelineKeepsHistory) {
  window.timelineKeepsHistory = true;
  for (const done of ["pointerdown", "keydown"]) window.addEventListener(done, () => { touched = true; }, true);
  window.navigation.addEventListener("navigate", keep);
}

export default function () {}
