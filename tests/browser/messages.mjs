// Ten thousand things that a page may send to another, none of them a message of ours.

/**
 * Sends `count` values, the same ones for the same seed. `valid` are messages of ours, to be bent until they are none.
 * It stands alone: browsers get it as its source text. Values that cannot be cloned are not made.
 */
export function sendNonsense(target, count, seed, valid) {
  let state = seed;
  const below = (limit) => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 12) % limit; // its low bits repeat themselves
  const pick = (list) => list[below(list.length)];
  const word = () => pick(['', 'resize', 'hello', 'theme', '__proto__', 'constructor', 'toString', 'length', '\ud800', '<img src=x onerror=alert(1)>', '한국어', '💸']);
  const cyclic = () => {
    const object = { source: 'payout-estimator', list: [] };
    object.self = object;
    object.list.push(object, object.list);
    return object;
  };
  const bent = () => {
    const message = { ...pick(valid) };
    const key = pick(Object.keys(message));
    switch (below(8)) {
      case 0: delete message[key]; break;
      case 1: message[key] = value(3); break;
      case 2: message[word() || 'more'] = value(3); break;
      case 3: message[key] = [message[key]]; break;
      case 4: message[key] = Object(message[key]); break;
      case 5: return Object.assign([], message);
      case 6: return new Map(Object.entries(message));
      default: return JSON.stringify(message);
    }
    if (isOurs(message)) message.more = 1; // by chance
    return message;
  };
  const isOurs = (message) =>
    valid.some((one) => {
      const keys = Object.keys(one);
      const same = (key) => (key === 'height' ? Number.isInteger(message[key]) && message[key] > 0 : message[key] === one[key]);
      return keys.length === Object.keys(message).length && keys.every(same);
    });
  const value = (depth) => {
    switch (below(depth > 0 ? 22 : 12)) {
      case 0: return undefined;
      case 1: return null;
      case 2: return below(2) === 0;
      case 3: return pick([NaN, Infinity, -0, 1e308, -1, 2 ** 53]);
      case 4: return BigInt(below(1000)) ** 30n;
      case 5: return word();
      case 6: return new Date(pick([0, NaN, 8.64e15]));
      case 7: return /resize/gu;
      case 8: return new TypeError(word());
      case 9: return new ArrayBuffer(below(64));
      case 10: return new Blob([word()]);
      case 11: return Object(pick([1, 'hello', true, 1n]));
      case 12: return new Map([[value(depth - 1), value(depth - 1)]]);
      case 13: return new Set([value(depth - 1)]);
      case 14: return Array.from({ length: below(5) }, () => value(depth - 1));
      case 15: return new Float64Array(below(8));
      case 16: return cyclic();
      case 17: { const holes = []; holes[below(1e6)] = word(); return holes; }
      case 18: return JSON.parse(`{"__proto__":{"source":"payout-estimator-host","v":1,"type":"hello"},"v":1}`);
      case 19: return Object.fromEntries(Array.from({ length: below(6) }, () => [word(), value(depth - 1)]));
      default: return bent();
    }
  };
  for (let index = 0; index < count; index += 1) {
    if (index % 1000 === 7) target.postMessage('x'.repeat(2e6), '*');
    else if (index % 1000 === 8) target.postMessage(Object.fromEntries(Array.from({ length: 2e4 }, (_, key) => [`k${key}`, key])), '*');
    else if (index % 10 === 9) {
      const { port1 } = new MessageChannel();
      target.postMessage(pick([port1, { ...pick(valid), port: port1 }, 'hello']), '*', [port1]);
    } else target.postMessage(below(2) ? bent() : value(4), '*');
  }
}
