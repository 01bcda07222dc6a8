-- Keeps the order of a run before the run is claimed; the first writer wins, because its order may be in use already.
-- TTL in ARGV[1], as long as the run's planes are kept: without its order a run can neither go on nor be explained.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
redis.call('EXPIRE', KEYS[1], ARGV[1])
return 1
