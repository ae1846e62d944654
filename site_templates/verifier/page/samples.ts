/** Samples that lie beside the page, where whoever built the site made some. */
import { button, byId, element } from "./dom.js";
import type { Network } from "./network.js";

interface Sample {
  readonly file: string;
  readonly title: string;
}

export async function offerSamples(network: Network, open: (url: string) => void): Promise<void> {
  const folder = new URL("verify/samples/", network.base);
  try {
    const bytes = await network.read(new URL("index.json", folder).href);
    const samples: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!Array.isArray(samples)) return;
    const items = samples.filter(isSample).map((sample) => {
      const place = new URL(sample.file, folder).href;
      return element("li", {}, button(sample.title, "quiet", () => open(place)));
    });
    byId("sample-list", HTMLUListElement).replaceChildren(...items);
    byId("samples", HTMLElement).hidden = items.length === 0;
  } catch {
    // A site without samples is a site as it should be in public.
  }
}

function isSample(value: unknown): value is Sample {
  const sample = value as Partial<Sample> | null;
  return typeof sample?.file === "string" && typeof sample.title === "string";
}
