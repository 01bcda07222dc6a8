-- Keeps receipts until it is known how their operator spells ids. One that is there already keeps its first moment.
--
-- KEYS  1 the receipts that wait (hash)
-- ARGV  1 seconds they live, 2 and 3 the first receipt and its moment (ms), 4 and 5 the next, ...
-- The hash lives for days after the last receipt, longer than any of them waits, so that a gateway that was down finds
-- them.
for i = 2, #ARGV, 2 do
  redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return 1
