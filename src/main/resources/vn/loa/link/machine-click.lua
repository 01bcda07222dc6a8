-- Counts a machine's click on the link of somebody whom this run has texted.
-- KEYS: the run's attempted plane, the sets of the number, lowest bit first (one block, one tag). ARGV: slot, seconds
-- the planes live.
local slot, lives = ARGV[1], ARGV[2]
if redis.call('GETBIT', KEYS[1], slot) == 0 then
  return 0
end
for i = 2, #KEYS do
  if redis.call('SETBIT', KEYS[i], slot, 1) == 0 then
    redis.call('EXPIRE', KEYS[i], lives)
    return 0
  end
  redis.call('SETBIT', KEYS[i], slot, 0)
end
-- The number is full and stays so.
for i = 2, #KEYS do redis.call('SETBIT', KEYS[i], slot, 1) end
return 0
