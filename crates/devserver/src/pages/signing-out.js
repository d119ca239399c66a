// Goes on when the framed apps have loaded and had a moment to sign out, or after two seconds.
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const loaded = new Promise((resolve) => addEventListener("load", resolve));

Promise.race([loaded.then(() => wait(500)), wait(2000)]).then(() => {
  location.replace(document.getElementById("continue").href);
});
