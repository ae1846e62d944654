/**
 * Scoped contexts worked out once. jsonld.js makes a fresh copy of the active context for each typed object and so
 * processes the same scoped contexts again for each, which is most of its time. Active contexts are never changed once
 * made, so the answer for the same active and local context may be kept; and as every typed object comes by here, this
 * is also where the clock is read. Must be imported before the rest of jsonld.js, which takes `process` when it loads.
 */
import processing from "jsonld/lib/context.js";

type Call = Parameters<typeof processing.process>[0];
/** A property's context reaches further down, a type's does not: one local context may serve as either. */
type Known = { ofProperties: WeakMap<object, object>; ofTypes: WeakMap<object, object> };

const original = processing.process;
const known = new WeakMap<object, Known>();

processing.process = async (call: Call): Promise<object> => {
  call.options.budget.check();
  const { activeCtx, localCtx, propagate = true, overrideProtected = false, cycles } = call;
  if (cycles || propagate !== overrideProtected) return original(call);
  if (typeof localCtx !== "object" || localCtx === null) return original(call);
  const answers = known.get(activeCtx) ?? { ofProperties: new WeakMap(), ofTypes: new WeakMap() };
  known.set(activeCtx, answers);
  const kept = propagate ? answers.ofProperties : answers.ofTypes;
  const answer = kept.get(localCtx) ?? (await original(call));
  kept.set(localCtx, answer);
  return answer;
};

/** The context that a document starts from, giving back the same previous context each time it is reverted to. */
export function initialContext(options: ProcessorOptions): object {
  const initial = processing.getInitialContext(options);
  initial.revertToPreviousContext = function (this: ActiveContext): ActiveContext {
    return this.previousContext ?? this;
  };
  return initial;
}

export { processing };
