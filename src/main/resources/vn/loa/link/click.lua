-- Counts a click, but only if this run has texted that person: a link passed on to a neighbour is one person's click,
-- and a forged ordinal is nobody's. A person's first click puts them among those who clicked, and the number counts the
-- further ones; a machine's are all counted by a number of their own. All in one, so that no click falls between.
-- KEYS: the run's attempted plane, for a person the run's clicked plane, the sets of the number, lowest bit first (one
-- block, one tag). ARGV: slot, seconds the planes live, the place of the number's first set among the keys.
local slot, lives, number = ARGV[1], ARGV[2], tonumber(ARGV[3])
if redis.call('GETBIT', KEYS[1], slot) == 0 then
  return 0
end
if number == 3 then
  local before = redis.call('SETBIT', KEYS[2], slot, 1)
  redis.call('EXPIRE', KEYS[2], lives)
  if before == 0 then
    return 1
  end
end
for i = number, #KEYS do
  if redis.call('SETBIT', KEYS[i], slot, 1) == 0 then
    redis.call('EXPIRE', KEYS[i], lives)
    return 0
  end
  redis.call('SETBIT', KEYS[i], slot, 0)
end
-- The number is full and stays so.
for i = number, #KEYS do redis.call('SETBIT', KEYS[i], slot, 1) end
return 0
