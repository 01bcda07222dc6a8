-- Puts a person among those who clicked, but only if this run has texted that person: a link passed on to a neighbour
-- is one person's click, and a forged ordinal is nobody's. Two commands in one, so that no click falls between them.
-- KEYS: the run's attempted plane, the run's clicked plane (one block, one tag). ARGV: slot, seconds the planes live.
if redis.call('GETBIT', KEYS[1], ARGV[1]) == 0 then
  return 0
end
local before = redis.call('SETBIT', KEYS[2], ARGV[1], 1)
redis.call('EXPIRE', KEYS[2], ARGV[2])
return 1 - before
