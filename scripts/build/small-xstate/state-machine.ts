import type { DependencyFile } from '../dependency.ts';

/** A state stands for itself and for the states in it. Its ID is its path. */
export const stateMachine: DependencyFile = {
  sha256: '667a858403ef22e039238a06a70eaf1e3b85e23c2aeaf10d723fd75f3944b353',
  declarations: `
class StateNode {
  constructor(config, { _parent, _key, _machine }) {
    this.config = config;
    this.key = _key;
    this.parent = _parent;
    this.machine = _machine;
    this.id = config.id || _parent.id + STATE_DELIMITER + _key;
    _machine.idMap.set(this.id, this);
    this.entry = toArray(config.entry);
    this.states = mapValues(config.states ?? {}, (state, key) =>
      new StateNode(state, { _parent: this, _key: key, _machine }));
  }
  _initialize() {
    this.transitions = mapValues(this.config.on ?? {}, configs => formatTransitions(this, configs));
    this.always = formatTransitions(this, this.config.always ?? []);
    Object.values(this.states).forEach(state => state._initialize());
  }
  get ownEvents() {
    return Object.keys(this.transitions).filter(descriptor =>
      this.transitions[descriptor].some(({ target, actions, reenter }) => target || actions.length || reenter));
  }
}
class StateMachine {
  constructor(config, implementations) {
    this.implementations = implementations;
    this.idMap = new Map();
    this.root = new StateNode(config, { _machine: this });
    this.root._initialize();
    this.states = this.root.states;
  }
  resolveState({ value, context }) {
    return createMachineSnapshot({ _nodes: getStateNodes(this.root, value), context }, this);
  }
  transition(snapshot, event, actorScope) {
    return macrostep(snapshot, event, actorScope, []);
  }
}
`,
};
