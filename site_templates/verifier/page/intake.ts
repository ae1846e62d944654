/** The ways in: a file, a drop, a paste, a link. Each ends in one call with what is to be checked. */
import { byId } from "./dom.js";

/** More than any credential has: enough to say what a large file is, without reading all of it. */
const ENOUGH = 1024 * 1024;

export interface Intake {
  readonly check: (input: Uint8Array | string) => void;
  readonly open: (url: string) => void;
}

export function listen(intake: Intake): void {
  onFile(intake);
  onDrop(intake);
  onPaste(intake);
  onForms(intake);
  reveal("show-paste", "paste", "text");
  reveal("show-link", "link", "address");
}

async function read(file: Blob, { check }: Intake): Promise<void> {
  try {
    check(new Uint8Array(await file.slice(0, ENOUGH).arrayBuffer()));
  } catch {
    // A folder, or a file that went away meanwhile: nothing to read is an answer too.
    check("");
  }
}

function onFile(intake: Intake): void {
  const input = byId("file", HTMLInputElement);
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) void read(file, intake);
    input.value = "";
  });
}

function onDrop(intake: Intake): void {
  const area = byId("intake", HTMLElement);
  const over = (is: boolean): void => void area.classList.toggle("over", is);
  addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  addEventListener("dragleave", (event) => over(event.relatedTarget !== null));
  addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (event.dataTransfer) take(event.dataTransfer, intake);
  });
}

function onPaste(intake: Intake): void {
  addEventListener("paste", (event) => {
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) return;
    if (event.clipboardData) take(event.clipboardData, intake);
  });
}

function take(data: DataTransfer, intake: Intake): void {
  const [file] = data.files;
  if (file) {
    void read(file, intake);
    return;
  }
  const text = (data.getData("text/plain") || data.getData("text/uri-list")).trim();
  takeText(text, intake);
}

function takeText(text: string, intake: Intake): void {
  if (/^https?:\/\/\S+$/.test(text)) intake.open(text);
  else intake.check(text);
}

function onForms(intake: Intake): void {
  byId("paste", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    takeText(byId("text", HTMLTextAreaElement).value.trim(), intake);
  });
  byId("link", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const address = byId("address", HTMLInputElement).value.trim();
    if (address !== "") intake.open(address);
  });
}

function reveal(control: string, form: string, field: string): void {
  const button = byId(control, HTMLButtonElement);
  button.addEventListener("click", () => {
    const place = byId(form, HTMLFormElement);
    place.hidden = !place.hidden;
    button.setAttribute("aria-expanded", String(!place.hidden));
    if (!place.hidden) document.getElementById(field)?.focus();
  });
}
