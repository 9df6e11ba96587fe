// Names as people type them: without case, Greek letters, spaces and punctuation (as the server reads them).
const GREEK = { "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "µ": "mu", "μ": "mu" };

export function loose(name) {
  const text = name.normalize("NFKC").toLowerCase();
  return [...text].map((letter) => GREEK[letter] ?? letter).join("").replace(/[^\p{L}\p{N}]+/gu, "");
}
