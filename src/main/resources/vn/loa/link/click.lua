-- Puts a person among those who clicked, or counts one click more of theirs, but only if this run has texted that
-- person: a link passed on to a neighbour is one person's click, and a forged ordinal is nobody's. All in one, so that
-- no click falls between.
-- KEYS: the run's attempted plane, the run's clicked plane, the sets of the number of further clicks, lowest bit first
-- (one block, one tag). ARGV: slot, seconds the planes live.
local slot, lives = ARGV[1], ARGV[2]
if redis.call('GETBIT', KEYS[1], slot) == 0 then
  return 0
end
local before = redis.call('SETBIT', KEYS[2], slot, 1)
redis.call('EXPIRE', KEYS[2], lives)
if before == 0 then
  return 1
end
for i = 3, #KEYS do
  if redis.call('SETBIT', KEYS[i], slot, 1) == 0 then
    redis.call('EXPIRE', KEYS[i], lives)
    return 0
  end
  redis.call('SETBIT', KEYS[i], slot, 0)
end
-- The number is full and stays so.
for i = 3, #KEYS do redis.call('SETBIT', KEYS[i], slot, 1) end
return 0
