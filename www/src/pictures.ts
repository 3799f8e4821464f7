// The pictures as a file of their own, loaded after the first answer. It has its own copy of what it shares with the element.

export { pictures } from "./pictures/index";
export { speakFrom } from "./texts/say";
