// Makes the bookmarklet for this copy of the page: it carries its own code, since a site's security policy would refuse
// to load any, and sends nothing anywhere but into the address after "#", which browsers keep to themselves.
const app = new URL("./", document.baseURI).href;

/** Runs on the article's page. `app` is where Whosaid is. Browsers open addresses of this length; longer texts are copied. */
function send(app) {
  const LONGEST = 60000;
  const chosen = String(getSelection()).trim();
  const article = document.querySelector("article, main, [role=main]") ?? document.body;
  const text = chosen || `${document.title}\n\n${article.innerText}`;
  const own = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  const address = `${app}#url=${encodeURIComponent(own.split("#")[0])}&text=${encodeURIComponent(text)}`;
  if (address.length <= LONGEST) {
    open(address);
    return;
  }
  navigator.clipboard.writeText(text).then(
    () => {
      alert("This article is too long for an address. It has been copied: paste it into Whosaid.");
      open(app);
    },
    () => alert("This article is too long for an address, and it could not be copied. Select it, copy it, and paste it into Whosaid."),
  );
}

const code = send.toString().replace(/\s+/g, " ");
document.getElementById("bookmarklet").href = `javascript:(${encodeURIComponent(code)})(${JSON.stringify(app)})`;
