-- Counts a single text against spacing and caps, unless one of them forbids it: both in one step, so that neither ten
-- calls at once nor a campaign that starts meanwhile can pass a cap between them. It reckons as the claim of a run does.
--
-- KEYS  1 contact set of single texts of this day, 2 list of contact sets by day; the sets it names lie in the same slot,
--       as do those of whoever gets a second text that day and a third: the first key with the number behind it
-- ARGV  1 the person's slot, 2 day, 3 days apart (0 none), 4 texts within 30 days (0 none), 5 within 24 hours (0 none),
--       6 seconds contacts live
-- Answers 0 when it is counted, 1 when the last text is too few days ago, 2 when there were as many as allowed.
local slot, day, apart, cap, daily = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local counted, lately = 0, 0
local sets = redis.call('ZRANGEBYSCORE', KEYS[2], day - math.max(29, apart - 1), '+inf', 'WITHSCORES')
for i = 1, #sets, 2 do
  if redis.call('GETBIT', sets[i], slot) == 1 then
    local on = tonumber(sets[i + 1])
    if apart > 0 and on > day - apart then
      return 1
    end
    if on > day - 30 then
      counted = counted + 1
    end
    if on > day - 2 then
      lately = lately + 1
    end
  end
end
if (cap > 0 and counted >= cap) or (daily > 0 and lately >= daily) then
  return 2
end
-- No more sets than a cap can tell apart.
local set, most = KEYS[1], math.max(cap, daily)
for n = 2, most do
  if redis.call('GETBIT', set, slot) == 0 then
    break
  end
  set = KEYS[1] .. n
end
redis.call('SETBIT', set, slot, 1)
redis.call('EXPIRE', set, ARGV[6])
redis.call('ZADD', KEYS[2], day, set)
redis.call('EXPIRE', KEYS[2], ARGV[6])
return 0
