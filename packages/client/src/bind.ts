import type { ApiTable, Operation, Streaming } from "./api-table.ts";
import { type BoundCall, openStream, sendCall } from "./bound-call.ts";
import { CallPromise, PagedPromise, StreamPromise } from "./call-promise.ts";
import type { ClientOptions } from "./client-options.ts";
import { keepSettings } from "./client-settings.ts";
import { createEngine, type Engine } from "./openapi-fetch.ts";
import { Bare, ownValue, ownValues } from "./own-value.ts";
import { type List, readPage } from "./pagination.ts";
import { pathParameterNames } from "./path-parameter.ts";
import { createRefusal } from "./refusal.ts";
import { readSettings, type Settings } from "./settings.ts";
import type { StreamBehaviour, StreamBehaviours } from "./stream-call.ts";

/**
 * An API's operations as functions, by resource: the operation `sessions.create` is `bind(table, options).sessions.create`.
 * `Api` is the interface that the generator writes for the table.
 *
 * @throws {OptionError} when an option is missing or malformed
 */
export function bind<Api extends object>(
  table: ApiTable,
  options: ClientOptions = {},
  streams: StreamBehaviours = {},
): Api {
  const settings = readSettings(table, options);
  return keepSettings(bindOperations(settings, streams) as Api, settings);
}

/** The tree of bound functions. Its nodes inherit nothing, so that a wrong name is `undefined`. */
export function bindOperations(settings: Settings, streams: StreamBehaviours): object {
  const engine = createEngine();
  const root = new Bare();
  for (const [name, operation] of Object.entries(settings.table.operations)) {
    const resources = name.split(".");
    const method = resources.pop() as string;
    let node = root;
    for (const resource of resources) {
      node[resource] ??= new Bare();
      node = node[resource] as typeof root;
    }
    const own = ownValues(operation) as unknown as Operation;
    node[method] = bindOperation(settings, engine, name, own, ownValues(ownValue(streams, name)));
  }
  return root;
}

function bindOperation(
  settings: Settings,
  engine: Engine,
  name: string,
  operation: Operation,
  behaviour: StreamBehaviour,
) {
  const { pagination } = operation;
  const streaming = operation.stream && (toOwn(operation.stream) as Streaming);
  const refuse = createRefusal(name);
  let names: string[] | undefined;
  return (...args: unknown[]) => {
    names ??= pathParameterNames(operation.path);
    const path = Object.fromEntries(names.map((parameter, index) => [parameter, args[index]]));
    const given = args[names.length];
    const options = ownValues(args[names.length + 1]);
    const call: BoundCall = { settings, engine, name, operation, refuse, path, options };
    if (streaming && (!streaming.when || ownValue(Object(given), streaming.when) === true)) {
      const own = ownValues(given);
      return new StreamPromise(() => openStream(call, own, { streaming, behaviour }), refuse);
    }
    if (pagination) {
      const own = ownValues(given);
      const send: List["send"] = (changes, toPage) => sendCall(call, { ...own, ...changes }, toPage);
      return new PagedPromise(() => readPage({ pagination, given: own, send }));
    }
    const promise = new CallPromise(() => sendCall(call, given, (body) => body));
    // A call goes out at once. Its failure belongs to whoever asks for its outcome, or to nobody: then it is reported.
    promise.withResponse();
    return promise;
  };
}

/** The same without anything inherited. Every property is there, since engines find absent ones slowly. */
function toOwn(streaming: Streaming) {
  const { when, type, content, text, error, end, endRequired } = ownValues(streaming);
  const { event, data, failure, property, values } = ownValues(end);
  return { when, type, content, text, error, end: end && { event, data, failure, property, values }, endRequired };
}
