-- Strikes an entry that is dealt with from its stream. Both commands in one: an entry that was acknowledged and not
-- deleted would belong to nobody and yet count as work left for ever.
--
-- KEYS  1 the stream
-- ARGV  1 group, 2 entry
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
return redis.call('XDEL', KEYS[1], ARGV[2])
