// The form before anything is answered, for the page's own markup: the build runs this, no browser does.

import { load } from "./engine.js";
import { shell } from "./shell";
import { initial } from "./state";
import { learn, type Language } from "./texts/say";
import { viewOf } from "./view";

export { documents } from "./offline/documents";
export { rule } from "./rule";

/** What the element draws at first, from the module's bytes. Needs a `document` to build it with. */
export async function prerender(module: BufferSource, language: Language): Promise<HTMLElement> {
  const [engine] = await Promise.all([load(module), learn(language)]);
  const scheme = engine.describe(engine.schemes()[0]?.id ?? "");
  const nothing = () => undefined;
  const view = viewOf({
    engine,
    document: (id) => engine.describe(id),
    scheme,
    language,
    state: initial(scheme),
    verified: undefined,
    last: undefined,
    choosesScheme: true,
    report: undefined,
    isNarrow: true,
    change: nothing,
    go: nothing,
    submit: nothing,
    speak: nothing,
  });
  return shell(view, "");
}
