-- Gives one node the right to begin a run for some time, by the clock of Redis, which all nodes share. Whoever has it
-- may prolong it. Kept within the run's own hash, so that advance-run.lua can see it; the hash's TTL stays.
local node, milliseconds = ARGV[1], tonumber(ARGV[2])
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local holder = redis.call('HGET', KEYS[1], 'holder')
local untilWhen = tonumber(redis.call('HGET', KEYS[1], 'held-until') or '0')
if holder and holder ~= node and untilWhen > now then
  return 0
end
redis.call('HSET', KEYS[1], 'holder', node, 'held-until', string.format('%.0f', now + milliseconds))
return 1
