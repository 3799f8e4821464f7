// Keeping and passing on: print, copy, link, file, saved copy. A script of its own, loaded after the first answer.

export { Keep } from "./keep/keep";
export { speakFrom } from "./texts/say";
