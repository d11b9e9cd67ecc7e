import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["node_modules/**"] },
  js.configs.recommended,
  {
    files: ["js/**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: { ...globals.browser, vis: "readonly" } },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-shadow": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "max-len": ["error", { code: 140, ignoreStrings: true, ignoreTemplateLiterals: true }],
      "max-lines": ["error", 320],
      // Whatever an article says stays text.
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((property) => ({ property, message: "Build elements with el()." })),
        { object: "document", property: "write", message: "Build elements with el()." },
      ],
      "no-restricted-globals": ["error", "fetch", "XMLHttpRequest", "WebSocket", "EventSource", "localStorage"],
      // The builder joins modules without a parser: it knows these two forms and no other.
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Export by name." },
        { selector: "ExportNamedDeclaration[specifiers.length>0]", message: "Export where the thing is declared." },
        { selector: "ImportNamespaceSpecifier", message: "Import by name." },
        { selector: "ImportDefaultSpecifier", message: "Import by name." },
        { selector: "ImportExpression", message: "Import at the top." },
      ],
    },
  },
];
