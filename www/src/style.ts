// The element's style sheet as text, made small by the build: a file of its own, for pages whose markup does not bring it.

import text from "../pkg/element.css";

export default text;
