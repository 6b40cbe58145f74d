import type { DependencyFile } from '../dependency.ts';

/**
 * The states that a machine is in are a path from its root to one that has none in it, and at most one transition is taken at a
 * time, to one target. Events are raised at once, and found by their whole names.
 */
export const raise: DependencyFile = {
  sha256: '772ccf89e6b15b0887ecd8863feb6e1fe1b4cb00f46190c2e20fbc749be35108',
  declarations: `
function evaluateGuard(guard, context, event, snapshot) {
  const resolved = typeof guard === 'string' ? snapshot.machine.implementations.guards[guard] : guard;
  return resolved.check ? resolved.check(snapshot, { context, event }, resolved) : resolved({ context, event });
}
function not(guard) {
  return { check: checkNot, guards: [guard] };
}
function and(guards) {
  return { check: checkAnd, guards };
}
function or(guards) {
  return { check: checkOr, guards };
}
function getProperAncestors({ parent }) {
  return parent ? [parent, ...getProperAncestors(parent)] : [];
}
function isDescendant(childStateNode, parentStateNode) {
  return !parentStateNode || getProperAncestors(childStateNode).includes(parentStateNode);
}
function getStateNodes(stateNode, stateValue) {
  const [[key, value]] = typeof stateValue === 'string' ? [[stateValue]] : Object.entries(stateValue);
  const child = stateNode.states[key];
  return [stateNode, ...(value ? getStateNodes(child, value) : [child])];
}
function getStateValue([, ...stateNodes]) {
  return stateNodes.reduceRight((value, { key }) => (value ? { [key]: value } : key), undefined);
}
function formatTransitions(stateNode, configs) {
  return toTransitionConfigArray(configs).map(config => ({
    ...config,
    actions: toArray(config.actions),
    target: config.target && resolveTarget(stateNode, config.target),
    source: stateNode,
  }));
}
function resolveTarget({ id, parent, machine }, target) {
  return machine.idMap.get(
    isStateId(target) ? target.slice(1)
    : target.startsWith(STATE_DELIMITER) ? id + target
    : parent.id + STATE_DELIMITER + target
  );
}
function selectTransitions(event, snapshot, isEventless) {
  for (const { always, transitions } of [...snapshot._nodes].reverse())
    for (const transition of isEventless ? always : transitions[event.type] ?? [])
      if (!transition.guard || evaluateGuard(transition.guard, snapshot.context, event, snapshot)) return transition;
}
function getTransitionDomain({ target, source, reenter }) {
  return !reenter && (target === source || isDescendant(target, source))
    ? source
    : getProperAncestors(target).find(ancestor => isDescendant(source, ancestor));
}
function microstep(transition, snapshot, actorScope, event, internalQueue) {
  const { actions, target } = transition;
  if (!target) return resolveActionsAndContext(snapshot, event, actorScope, actions, internalQueue);
  const domain = getTransitionDomain(transition);
  const statesToKeep = snapshot._nodes.filter(state => !isDescendant(state, domain));
  const statesToEnter = [target, ...getProperAncestors(target)].reverse().filter(state => isDescendant(state, domain));
  for (let state = target; (state = state.states[state.config.initial]); ) statesToEnter.push(state);
  const allActions = [...actions, ...statesToEnter.flatMap(({ entry }) => entry)];
  const nextSnapshot = resolveActionsAndContext(snapshot, event, actorScope, allActions, internalQueue);
  return cloneMachineSnapshot(nextSnapshot, { _nodes: [...statesToKeep, ...statesToEnter] });
}
function resolveActionsAndContext(snapshot, event, actorScope, actions, internalQueue) {
  return actions.reduce((nextSnapshot, action) => {
    const { type = action, params } = action;
    const actionArgs = { context: nextSnapshot.context, event };
    const resolvedAction = action.resolve ? action : snapshot.machine.implementations.actions[type];
    const actionParams = typeof params === 'function' ? params(actionArgs) : params;
    if (resolvedAction.resolve)
      return resolvedAction.resolve(nextSnapshot, actionArgs, actionParams, resolvedAction, internalQueue);
    actorScope.actionExecutor({ type, params: actionParams });
    return nextSnapshot;
  }, snapshot);
}
function macrostep(snapshot, event, actorScope, internalQueue) {
  let transition = selectTransitions(event, snapshot);
  for (;;) {
    if (transition) snapshot = microstep(transition, snapshot, actorScope, event, internalQueue);
    transition = selectTransitions(event, snapshot, true);
    if (transition) continue;
    if (!internalQueue.length) return snapshot;
    event = internalQueue.shift();
    transition = selectTransitions(event, snapshot);
  }
}
function createMachineSnapshot(config, machine) {
  return { ...config, machine, value: getStateValue(config._nodes) };
}
function resolveRaise(snapshot, args, actionParams, { event }, internalQueue) {
  internalQueue.push(typeof event === 'function' ? event(args, actionParams) : event);
  return snapshot;
}
function raise(event) {
  return { event, resolve: resolveRaise };
}
`,
};
