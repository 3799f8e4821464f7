// What the page for hosts says, in both languages beside each other: no reader of the calculator loads these.

import type { Language } from "../texts/say";

const TEXTS = {
  "language.other": { ko: "English", en: "한국어" },

  "make.title": { ko: "무엇을 넣을지 고르세요", en: "Choose what to embed" },
  "shape.title": { ko: "어떻게 넣을까요?", en: "How to put it in" },
  "shape.element": { ko: "내 페이지 안에 (요소)", en: "Inside your page (element)" },
  "shape.element.hint": {
    ko: "여러분 페이지 안에서 돌고, 색을 맞출 수 있고, 결과를 이벤트로 알립니다. 파일을 제공하는 서버를 믿을 때 쓰세요.",
    en: "Runs inside your page, takes your colour and tells results as events. For pages that trust whoever serves the files.",
  },
  "shape.frame": { ko: "갇힌 칸 안에 (프레임)", en: "In a frame, locked in" },
  "shape.frame.hint": {
    ko: "다른 출처에서 불러오면 격리되어 실행됩니다. 여러분 페이지를 읽지 못하고, 높이 말고는 아무것도 알리지 않습니다.",
    en: "From another origin it is locked in: it reads nothing of your page, and tells its height and nothing else.",
  },
  "shape.file": { ko: "파일 하나로 (프레임)", en: "As one file, in a frame" },
  "shape.file.hint": {
    ko: "offline.html 하나를 출처가 없는 프레임에 담습니다. 가장 엄격합니다.",
    en: "offline.html alone, in a frame that has no origin. The strictest.",
  },
  "shape.file.missing": {
    ko: "이 폴더에는 offline.html이 없습니다. 있는 폴더의 주소를 쓰세요.",
    en: "There is no offline.html in this folder. Name a folder that has one.",
  },

  "language.title": { ko: "언어", en: "Language" },
  "language.page": { ko: "여러분 페이지의 lang을 따름", en: "As your page’s lang" },
  "language.reader": { ko: "읽는 사람의 브라우저를 따름", en: "As the reader’s browser" },
  "scheme.title": { ko: "보상 기준", en: "Scheme" },
  "scheme.open": { ko: "정하지 않음: 읽는 사람이 고릅니다", en: "Not set: the reader chooses" },
  "claimant.title": { ko: "대상", en: "Claimant" },
  "claimant.open": { ko: "정하지 않음: 첫 번째로 열립니다", en: "Not set: opens with the first" },
  "engine.failed": {
    ko: "계산 모듈을 불러오지 못해 보상 기준을 고를 수 없습니다. 아래 ‘이 폴더 검사’를 해 보세요.",
    en: "The module did not load, so there are no schemes to choose from. Try “Check this folder” below.",
  },
  "colour.own": { ko: "강조색을 정함", en: "Set the accent colour" },
  "colour.title": { ko: "강조색", en: "Accent colour" },
  "colour.frame": { ko: "프레임에는 색은 정할 수 없고, 밝기만 정할 수 있습니다.", en: "A frame takes no colour, only light or dark." },
  "colour.hint": {
    ko: "흰 바탕에서 글자로 읽히는 진한 색을 고르세요(대비 4.5:1 이상). 어두운 화면에는 밝게 섞은 색을 씁니다.",
    en: "Choose a colour dark enough to be read on white (contrast 4.5:1). On dark, a lighter mix of it is used.",
  },
  "theme.title": { ko: "밝기", en: "Light or dark" },
  "theme.system": { ko: "시스템을 따름", en: "As the system" },
  "theme.light": { ko: "밝게", en: "Light" },
  "theme.dark": { ko: "어둡게", en: "Dark" },
  "theme.element": {
    ko: "요소는 여러분 페이지의 color-scheme을 따릅니다.",
    en: "The element follows your page’s color-scheme.",
  },
  "figures.title": { ko: "이벤트에 금액을 담음 (share-figures)", en: "Figures in events (share-figures)" },
  "figures.hint": {
    ko: "켜면 payout-result 이벤트가 계산 결과 전체를 여러분 페이지의 스크립트에 알립니다. 끄면 결과의 종류만 알립니다.",
    en: "On, the payout-result event gives your page’s scripts the whole estimate. Off, only what kind of result it is.",
  },
  "figures.frame": { ko: "프레임은 금액을 알리지 않습니다.", en: "A frame tells no figures." },
  "integrity.title": { ko: "파일을 해시로 확인 (integrity)", en: "Hold scripts to their hashes (integrity)" },
  "integrity.hint": {
    ko: "파일이 달라지면 브라우저가 실행하지 않습니다. 값은 이 폴더의 SHA256SUMS에서 읽었습니다.",
    en: "Browsers refuse a script that has changed. The values come from SHA256SUMS in this folder.",
  },
  "integrity.missing": {
    ko: "이 폴더의 SHA256SUMS를 읽지 못해 쓸 수 없습니다.",
    en: "Not to be had: SHA256SUMS in this folder could not be read.",
  },
  "base.title": { ko: "파일이 있는 폴더의 주소", en: "Address of the folder with the files" },
  "base.hint": {
    ko: "버전이 든 주소를 쓰세요. 예: https://files.example/v0.1.0/",
    en: "Use an address with a version, such as https://files.example/v0.1.0/",
  },
  "base.wrong": {
    ko: "https:// 또는 http://로 시작하고 ?와 #이 없는 폴더 주소를 쓰세요.",
    en: "Write a folder’s address that begins with https:// or http:// and has no ? and no #.",
  },

  "output.title": { ko: "붙여 넣을 코드", en: "Code to paste" },
  "output.none": { ko: "폴더 주소를 고치면 코드가 나옵니다.", en: "Correct the folder’s address to get the code." },
  "output.copy": { ko: "코드 복사", en: "Copy the code" },
  "output.copied": { ko: "복사했습니다.", en: "Copied." },
  "output.selected": { ko: "복사하지 못해 선택해 두었습니다. Ctrl+C나 ⌘C를 누르세요.", en: "Could not copy; it is selected. Press Ctrl+C or ⌘C." },
  "output.other-folder": {
    ko: "이 페이지가 있는 폴더가 아닙니다. 해시 값은 버전이 같을 때만 맞습니다.",
    en: "This is not the folder that this page is in. The hashes hold only for the same version.",
  },
  "output.http": {
    ko: "https:// 페이지는 http:// 주소의 파일을 불러오지 않습니다.",
    en: "Pages on https:// load no files from http:// addresses.",
  },
  "output.cors": {
    ko: "해시로 확인하려면 서버가 Access-Control-Allow-Origin: *를 보내야 합니다.",
    en: "Holding a script to its hash takes a server that sends Access-Control-Allow-Origin: *.",
  },
  "output.colour": {
    ko: "정책이 style 속성을 막을 때 스타일시트에 넣을 줄",
    en: "For your style sheet, where a policy refuses style attributes",
  },
  "needs.title": { ko: "정책에 더할 것", en: "What your policy has to allow" },
  "needs.hint": {
    ko: "페이지에 Content-Security-Policy가 있으면, 이만큼은 허용해야 합니다. 없으면 할 일이 없습니다.",
    en: "If your page has a Content-Security-Policy, it has to allow this much. If it has none, there is nothing to do.",
  },
  "needs.map": {
    ko: "sha256- 값은 가져오기 맵(importmap) 스크립트의 해시입니다. 한 글자라도 고치면 맞지 않습니다.",
    en: "The sha256- value is the hash of the import map. It fails if a single character is changed.",
  },
  "needs.map.unknown": {
    ko: "가져오기 맵(importmap)에는 정책의 nonce나 해시가 더 필요합니다. 이 연결에서는 해시를 계산할 수 없습니다.",
    en: "The import map needs your policy’s nonce or its hash besides, which cannot be worked out on this connection.",
  },

  "log.empty": { ko: "아직 없습니다. 위 미리보기에서 값을 입력하고 잠시 기다리세요.", en: "Nothing yet. Type in the preview above and pause." },
  "log.clear": { ko: "기록 지우기", en: "Clear" },

  "trial.run": { ko: "이 폴더 검사", en: "Check this folder" },
  "trial.running": { ko: "검사하고 있습니다.", en: "Checking." },
  "summary": { ko: "문제 {bad}, 주의 {note}, 정상 {good}.", en: "Problems: {bad}, notes: {note}, fine: {good}." },
  "level.good": { ko: "정상", en: "Fine" },
  "level.note": { ko: "주의", en: "Note" },
  "level.bad": { ko: "문제", en: "Problem" },
  "level.do": { ko: "할 일", en: "To do" },

  "trial.file": { ko: "{file}: {type}", en: "{file}: {type}" },
  "trial.file.same": { ko: "{file}: {type}, 해시가 맞습니다.", en: "{file}: {type}, the hash agrees." },
  "trial.missing": {
    ko: "{file}: 서버의 응답이 {status}입니다. dist/의 파일을 모두 한 폴더에 올리세요.",
    en: "{file}: the server answered {status}. Put all files of dist/ into one folder.",
  },
  "trial.unreachable": {
    ko: "{file}: 받지 못했습니다. 연결이 끊겼거나, 정책의 connect-src 또는 sandbox가 막았습니다.",
    en: "{file}: did not arrive. The connection is gone, or connect-src or sandbox of a policy forbids it.",
  },
  "trial.type.script": {
    ko: "{file}: 형식이 {type}입니다. 모듈로는 실행되지 않고, nosniff이면 전혀 실행되지 않습니다. 서버가 .js를 text/javascript로 보내게 하세요.",
    en: "{file}: sent as {type}, which is refused as a module, and with nosniff altogether. Have the server send .js as text/javascript.",
  },
  "trial.type.wasm": {
    ko: "{file}: 형식이 {type}입니다. 계산은 되지만 늦게 시작합니다. 서버가 .wasm을 application/wasm으로만 보내게 하세요.",
    en: "{file}: sent as {type}, so it works, but starts later. Have the server send .wasm as exactly application/wasm.",
  },
  "trial.type.page": {
    ko: "{file}: 형식이 {type}입니다. 페이지로 열리지 않습니다. 서버가 .html을 text/html로 보내게 하세요.",
    en: "{file}: sent as {type}, so it does not open as a page. Have the server send .html as text/html.",
  },
  "trial.changed": {
    ko: "{file}: SHA256SUMS와 다릅니다. 한 빌드의 파일만 올리고, 서버가 내용을 바꾸지 않게 하세요.",
    en: "{file}: differs from SHA256SUMS. Upload files of one build only, and let nothing rewrite them on the way.",
  },
  "trial.unlisted": {
    ko: "SHA256SUMS가 없어 파일의 해시를 대조하지 못했습니다.",
    en: "Without SHA256SUMS no file was held against its hash.",
  },
  "trial.insecure": {
    ko: "이 연결에서는 해시를 계산할 수 없습니다. https://로 여세요.",
    en: "Hashes cannot be worked out on this connection. Open the page by https://.",
  },
  "trial.cors": {
    ko: "Access-Control-Allow-Origin: {value}. 다른 사이트에서 요소를 쓸 수 있습니다.",
    en: "Access-Control-Allow-Origin: {value}. Other sites can use the element.",
  },
  "trial.cors.missing": {
    ko: "Access-Control-Allow-Origin이 오지 않았습니다. 다른 사이트에서 요소가 열리지 않습니다. 다른 출처의 요청에만 답하는 서버라면 괜찮습니다.",
    en: "No Access-Control-Allow-Origin came: the element will not load on other sites, unless this server sends it only to those.",
  },
  "trial.framing": {
    ko: "embed.html: {header} 헤더가 다른 사이트의 프레임을 막습니다. 이 파일에서는 빼세요.",
    en: "embed.html: the header {header} forbids frames of other sites. Take it off this file.",
  },
  "trial.runs": { ko: "WebAssembly가 실행됩니다.", en: "WebAssembly runs." },
  "trial.runs.not": {
    ko: "WebAssembly가 실행되지 않습니다. script-src에 'wasm-unsafe-eval'을 더하세요. 브라우저 메시지: {reason}",
    en: "WebAssembly does not run. Add 'wasm-unsafe-eval' to script-src. The browser says: {reason}",
  },
  "trial.origin": { ko: "이 페이지의 출처는 {origin}입니다.", en: "This page’s origin is {origin}." },
  "trial.origin.none": {
    ko: "이 페이지는 출처가 없는 sandbox 안에 있습니다. allow-same-origin이 없으면 파일을 불러오지 못합니다. offline.html을 쓰세요.",
    en: "This page is in a sandbox without an origin. Without allow-same-origin its files do not load; use offline.html there.",
  },
  "trial.top": { ko: "이 페이지는 프레임 안에 있지 않습니다.", en: "This page is not in a frame." },
  "trial.framed": {
    ko: "이 페이지는 다른 페이지의 프레임 안에 있습니다. 그 페이지의 sandbox가 여기에도 적용됩니다.",
    en: "This page is in another page’s frame, whose sandbox holds here too.",
  },
  "trial.refused": { ko: "이 페이지의 정책이 막은 것: {directive} ({blocked})", en: "Refused by this page’s policy: {directive} ({blocked})" },

  "pasted.text": { ko: "여러분 페이지의 응답 헤더나 정책", en: "Response headers or policy of your page" },
  "pasted.text.hint": {
    ko: "개발자 도구의 네트워크 탭이나 curl -I로 복사하세요. <meta http-equiv> 태그도 됩니다. 아무 데도 보내지 않습니다.",
    en: "As copied from the network tab of the developer tools, or from curl -I; a <meta http-equiv> tag will do. It is sent nowhere.",
  },
  "pasted.page": { ko: "여러분 페이지의 주소 (선택)", en: "Address of your page (optional)" },
  "pasted.page.hint": {
    ko: "'self'가 무엇인지 알기 위해서입니다. 비우면 다른 출처의 https:// 페이지로 봅니다.",
    en: "To know what 'self' is. Empty, it is taken for an https:// page of another origin.",
  },
  "pasted.page.wrong": { ko: "https:// 또는 http://로 시작하는 주소를 쓰세요.", en: "Write an address that begins with https:// or http://." },
  "pasted.run": { ko: "진단", en: "Diagnose" },

  "judge.unknown": {
    ko: "이 글에는 정책도, 여기서 읽는 헤더도 없습니다.",
    en: "There is no policy in this text, and no header that is read here.",
  },
  "judge.unrestricted": {
    ko: "이 글에는 콘텐츠 보안 정책이 없습니다. 없으면 아무것도 막지 않습니다.",
    en: "There is no content security policy in this text. Without one nothing is refused.",
  },
  "judge.allowed": { ko: "정책 {n} · {what}: 허용합니다 ({by}).", en: "Policy {n} · {what}: allowed ({by})." },
  "judge.refused": { ko: "정책 {n} · {what}: 막습니다 ({by}).", en: "Policy {n} · {what}: refused ({by})." },
  "judge.reported": {
    ko: "정책 {n} · {what}: 막지 않고 보고만 합니다 ({by}).",
    en: "Policy {n} · {what}: reported, not refused ({by}).",
  },
  "judge.amend": { ko: "정책 {n}의 지시어를 이렇게 바꾸거나 더하세요.", en: "Have these directives in policy {n}." },
  "judge.nonce": {
    ko: "정책 {n}의 'strict-dynamic'은 주소를 보지 않습니다. 붙여 넣은 <script>마다 페이지의 nonce 속성을 더하세요.",
    en: "'strict-dynamic' in policy {n} does not look at addresses. Give every pasted <script> the nonce attribute of your page.",
  },
  "judge.nonce-too": {
    ko: "정책 {n}에는 nonce가 있습니다. 주소를 더하는 대신 붙여 넣은 <script>에 nonce 속성을 더해도 됩니다.",
    en: "Policy {n} has a nonce: instead of adding an address you can give the pasted <script> the nonce attribute.",
  },
  "judge.style": {
    ko: "강조색은 style 속성 대신 스타일시트에 넣으세요. 넣을 줄은 ‘붙여 넣을 코드’ 아래에 있습니다.",
    en: "Set the accent colour in a style sheet, not by the style attribute. The line is below “Code to paste”.",
  },
  "judge.trusted-types": {
    ko: "정책 {n}의 require-trusted-types-for는 괜찮습니다. 글자로 HTML을 만들지 않습니다.",
    en: "require-trusted-types-for in policy {n} is fine: no HTML is made from text.",
  },
  "judge.sandbox.scripts": {
    ko: "정책 {n}의 sandbox에 allow-scripts가 없어 아무것도 실행되지 않습니다.",
    en: "sandbox in policy {n} lacks allow-scripts: nothing runs.",
  },
  "judge.sandbox.forms": {
    ko: "정책 {n}의 sandbox에 allow-forms가 없어 ‘계산’ 버튼이 작동하지 않습니다.",
    en: "sandbox in policy {n} lacks allow-forms: “Calculate” does nothing.",
  },
  "judge.sandbox.origin.frame": {
    ko: "정책 {n}의 sandbox에 allow-same-origin이 없어 프레임이 자기 파일을 불러오지 못합니다. ‘파일 하나로 (프레임)’를 고르세요.",
    en: "sandbox in policy {n} lacks allow-same-origin: the frame cannot load its files. Choose “As one file, in a frame”.",
  },
  "judge.sandbox.origin.element": {
    ko: "정책 {n}의 sandbox에 allow-same-origin이 없습니다. 요소는 파일이 Access-Control-Allow-Origin: *로 올 때만 열립니다.",
    en: "sandbox in policy {n} lacks allow-same-origin: the element loads only if its files come with Access-Control-Allow-Origin: *.",
  },
  "judge.meta-only": {
    ko: "정책 {n}의 sandbox는 <meta>에 있어서 무시됩니다. 헤더에서만 적용됩니다.",
    en: "Policy {n} is in a <meta>, where sandbox is ignored. It works in a header only.",
  },
  "judge.coep.element": {
    ko: "Cross-Origin-Embedder-Policy: {value}. 파일이 Access-Control-Allow-Origin: *로 오면 요소는 열립니다.",
    en: "Cross-Origin-Embedder-Policy: {value}. The element loads if its files come with Access-Control-Allow-Origin: *.",
  },
  "judge.coep.frame": {
    ko: "Cross-Origin-Embedder-Policy: {value}. 프레임의 페이지도 아래 헤더로 와야 하고, frame.js에는 crossorigin 속성이 필요합니다.",
    en: "Cross-Origin-Embedder-Policy: {value}. The page in the frame has to come with these headers, and frame.js needs the attribute crossorigin.",
  },
  "judge.type.good": { ko: "Content-Type: {value}. 맞습니다.", en: "Content-Type: {value}. Right." },
  "judge.type.wasm": {
    ko: "Content-Type: {value}. 계산은 되지만 늦게 시작합니다. application/wasm 뒤에 아무것도 붙이지 마세요.",
    en: "Content-Type: {value}. It works, but starts later. Put nothing after application/wasm.",
  },
  "judge.type.other": {
    ko: "Content-Type: {value}. .js라면 브라우저가 실행하지 않습니다. text/javascript로 보내세요. .wasm이라면 늦게 시작합니다. application/wasm으로 보내세요.",
    en: "Content-Type: {value}. A .js sent so is refused: send text/javascript. A .wasm starts later: send application/wasm.",
  },
  "judge.nosniff.missing": {
    ko: "X-Content-Type-Options: nosniff가 없습니다. 브라우저가 형식을 짐작할 수 있습니다.",
    en: "X-Content-Type-Options: nosniff is missing. Browsers may guess types.",
  },
  "judge.cors.missing": {
    ko: "Access-Control-Allow-Origin이 없습니다. 다른 사이트에서 요소가 열리지 않습니다.",
    en: "Access-Control-Allow-Origin is missing: the element does not load on other sites.",
  },
  "judge.cors.other": {
    ko: "Access-Control-Allow-Origin: {value}. 그 출처에서만 요소가 열립니다.",
    en: "Access-Control-Allow-Origin: {value}. The element loads there only.",
  },
  "judge.corp": {
    ko: "Cross-Origin-Resource-Policy: {value}. 다른 사이트에서 frame.js가 막힙니다. cross-origin으로 보내세요.",
    en: "Cross-Origin-Resource-Policy: {value}. On other sites frame.js is refused: send cross-origin.",
  },

  "what.script": { ko: "스크립트 파일", en: "script files" },
  "what.inline-script": { ko: "가져오기 맵(importmap)", en: "import map" },
  "what.wasm": { ko: "계산 모듈 컴파일", en: "compiling the module" },
  "what.connect": { ko: "계산 모듈 내려받기", en: "loading the module" },
  "what.frame": { ko: "프레임", en: "frame" },
  "what.style-attribute": { ko: "강조색(style 속성)", en: "accent colour (style attribute)" },
} satisfies Record<string, Record<Language, string>>;

export type Key = keyof typeof TEXTS;

export function tell(language: Language, key: Key, params: Record<string, string> = {}): string {
  return TEXTS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
}
