import type { SchemaObject } from "../../normalize/openapi.ts";
import type { SchemaFinding } from "../schema-finding.ts";
import type { Edge, Outcome } from "./outcome.ts";
import type { SchemaWalk } from "./schema-walk.ts";

/** A pair of named types. */
interface Node {
  readonly before: string;
  readonly after: string;
  outcome: Outcome;
  /** Whether something is found that says why the pair breaks programs, if it does. */
  isExplained: boolean;
}

/** The pairs of named types that schemas lead to, each of which is compared once. */
export class TypeGraph {
  private readonly nodes = new Map<string, Node>();
  private readonly walk: SchemaWalk;

  constructor(walk: SchemaWalk) {
    this.walk = walk;
  }

  /** Everything that is found of the pair of schemas and of all that it leads to. */
  collect(before: SchemaObject, after: SchemaObject): readonly SchemaFinding[] {
    const root = this.walk.compare({ before, after, site: { path: [] } });
    const reached = this.reach(root);
    this.explain([...reached.keys()].filter(({ isExplained }) => !isExplained));
    const found = new Set(root.findings);
    for (const [{ outcome }, isMuted] of reached) {
      for (const finding of outcome.findings) if (!isMuted || finding.types === "fits") found.add(finding);
    }
    return [...found];
  }

  /** Types that have been compared under another name only, by that name: what they were is called that now. */
  renamed(): Map<string, string> {
    const kept = new Set([...this.nodes.values()].flatMap(({ before, after }) => (before === after ? before : [])));
    const pairs = [...this.nodes.values()].filter(({ before }) => !kept.has(before));
    return new Map(pairs.map(({ before, after }) => [before, after]));
  }

  /** Each pair that is reached, and whether only where what breaks in it breaks nothing. */
  private reach(root: Outcome): Map<Node, boolean> {
    const reached = new Map<Node, boolean>();
    const open = root.edges.map((edge) => ({ edge, isMuted: edge.isMuted }));
    // Iterating reaches what is added on the way.
    for (const { edge: next, isMuted } of open) {
      const node = this.nodeOf(next);
      const known = reached.get(node);
      // What was seen muted is seen again where it isn't.
      if (known === false || known === isMuted) continue;
      reached.set(node, isMuted);
      for (const edge of node.outcome.edges) open.push({ edge, isMuted: isMuted || edge.isMuted });
    }
    return reached;
  }

  private nodeOf({ before, after, isBroken }: Edge): Node {
    const key = `${before} ${after}`;
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const outcome = this.walk.compareNamed(before, after);
    const node = { before, after, outcome, isExplained: !isBroken };
    this.nodes.set(key, node);
    return node;
  }

  /** Types that break since each other do explain nothing: then it is said of those that break by themselves. */
  private explain(nodes: readonly Node[]): void {
    const rest = this.withoutExplained(nodes);
    if (rest.length === 0) return;
    const own = rest.filter(({ before, after }) => this.walk.isBrokenHere(before, after));
    for (const node of own.length > 0 ? own : rest) {
      node.outcome = this.walk.withNamedTypeChange(node.outcome, node.before, node.after);
    }
    this.explain(rest);
  }

  private withoutExplained(nodes: readonly Node[]): readonly Node[] {
    const isExplained = ({ outcome }: Node) =>
      outcome.findings.some(({ types }) => types === "breaks") ||
      outcome.edges.some((edge) => edge.isBroken && !edge.isMuted && this.nodeOf(edge).isExplained);
    let rest = nodes;
    for (let count = -1; count !== rest.length; ) {
      count = rest.length;
      // The last ones explain the first ones, which lead to them.
      for (const node of rest.toReversed()) node.isExplained = isExplained(node);
      rest = rest.filter((node) => !node.isExplained);
    }
    return rest;
  }
}
